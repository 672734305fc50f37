import Foundation
import WebexSandbox
import WebexTokens

extension Story {
    /// The organizations that have a part; `nil` if there are fewer in the demo.
    struct Cast: Hashable, Sendable {
        struct Organization: Hashable, Sendable {
            let id: OrgID
            let name: String
        }

        let endsFirst: Organization?
        let isRejected: Organization?
        let isRevoked: Organization?
        let wasRevoked: Organization?
    }

    /// The life of tokens in six scenes: 104 minutes on the story's clock.
    ///
    /// Tokens that live 40 minutes are due between 24 and 36 minutes after the keeper's start, so the outage meets
    /// some of them, and ends before the first one expires.
    static func ofTokens(_ cast: Cast) -> Story {
        Story(
            [
                expiry(of: cast.endsFirst), keeper, outage, rejection(of: cast.isRejected),
                revocation(of: cast.isRevoked), authorization(of: cast.isRevoked),
            ].compactMap(\.self),
            farewell: farewell(with: cast.wasRevoked)
        )
    }

    private static func expiry(of org: Cast.Organization?) -> Scene? {
        guard let org else { return nil }
        return Scene(
            title: "No keeper yet: \(org.name) is about to expire",
            length: minutes(20),
            steps: [
                Step(
                    after: minutes(13) + .seconds(30),
                    caption: "\(org.name) has expired: Webex refuses its calls",
                    deed: .useToken(org.id)
                )
            ]
        )
    }

    private static let keeper = Scene(
        title: "A keeper starts and refreshes what is due",
        length: minutes(22),
        steps: [
            Step(after: minutes(1), deed: .issueTokens(lasting: minutes(40))),
            Step(after: minutes(1), deed: .turnKeeperOn),
            Step(after: minutes(6), caption: "It refreshes each token long before its end"),
        ]
    )

    private static let outage = Scene(
        title: "Webex is down: the keeper waits and retries",
        length: minutes(20),
        needsKeeper: true,
        steps: [
            Step(after: minutes(1), deed: .outage(true)),
            Step(
                after: minutes(11),
                caption: "Webex is back: the keeper catches up",
                deed: .issueTokens(lasting: nil)
            ),
            Step(after: minutes(11), deed: .outage(false)),
        ]
    )

    private static func rejection(of org: Cast.Organization?) -> Scene? {
        guard let org else { return nil }
        return Scene(
            title: "Webex rejects the tokens of \(org.name)",
            length: minutes(14),
            needsKeeper: true,
            steps: [
                Step(after: minutes(1), deed: .rejectTokens(org.id)),
                Step(after: minutes(2), deed: .useToken(org.id)),
                Step(after: minutes(5), caption: "\(org.name): refresh rejected, so fetched anew"),
            ]
        )
    }

    private static func revocation(of org: Cast.Organization?) -> Scene? {
        guard let org else { return nil }
        return Scene(
            title: "\(org.name)'s admin revokes the Service App",
            length: minutes(14),
            needsKeeper: true,
            steps: [
                Step(after: minutes(2), deed: .authorize(org.id, false)),
                Step(after: minutes(4), deed: .useToken(org.id)),
                Step(after: minutes(6), caption: "\(org.name) is revoked: only its admin can help"),
            ]
        )
    }

    private static func authorization(of org: Cast.Organization?) -> Scene? {
        guard let org else { return nil }
        return Scene(
            title: "\(org.name)'s admin authorizes it again",
            length: minutes(14),
            steps: [
                Step(after: minutes(2), deed: .authorize(org.id, true)),
                Step(
                    after: minutes(4),
                    caption: "A webhook arrives; the token is fetched",
                    deed: .hearWebhook(org.id)
                ),
            ]
        )
    }

    private static func farewell(with org: Cast.Organization?) -> String {
        let play = org.map { "Y and f on \($0.name), " } ?? ""
        return "Your turn: \(play)R, a, ? for keys"
    }

    private static func minutes(_ count: Int) -> Duration { .seconds(60 * count) }
}

extension Story.Cast {
    /// Gives the parts to the organizations of a sandbox.
    init(_ organizations: SeededOrganizations) {
        func player(of role: StoryRole) -> Organization? {
            organizations[role].map { Organization(id: OrgID(decoding: $0.id.uuidString), name: $0.name) }
        }
        self.init(
            endsFirst: player(of: .endsFirst),
            isRejected: player(of: .isRejected),
            isRevoked: player(of: .isRevoked),
            wasRevoked: player(of: .wasRevoked)
        )
    }
}
