import Foundation
import Testing
import WebexTokens

/// When a credential is renewed next, by whom, or why not.
struct NextRenewalTests {
    private static let acme = TokenSubject.org("63b02f90-9cc6-43b8-aa6d-cad425ac554c")
    private static let gw1 = keeper("gw1", share: 0.75)
    /// Begins earlier in a pair's life.
    private static let gw2 = keeper("gw2", share: 0.5)

    private static func keeper(
        _ host: String,
        share: Double,
        kept: KeptCredentials = .all,
        pause: Keeper.Pause? = nil,
        retries: [TokenSubject: Date] = [:]
    ) -> Keeper {
        Keeper(
            // The same for the same, so that keepers can be compared.
            id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, host == "gw1" ? 1 : 2)),
            instance: ProgramInstance(host: host, processID: 7, program: "keep", version: "1"),
            since: .noon,
            passLength: .seconds(30),
            timing: RenewalTiming(share: share...share, shortestInterval: .seconds(30), seed: 1),
            kept: kept,
            pause: pause,
            retries: retries
        )
    }

    private static func retrying(_ seconds: Int) -> Keeper {
        keeper("gw1", share: 0.75, retries: [acme: .noon.adding(.seconds(seconds))])
    }

    private static func paused(_ seconds: Int, _ reason: Keeper.Pause.Reason) -> Keeper {
        keeper("gw1", share: 0.75, pause: .init(until: .noon.adding(.seconds(seconds)), reason: reason))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var record = TokenRecord.sample()
        var subject = NextRenewalTests.acme
        var integration: TokenRecord? = .sample()
        var keepers = [NextRenewalTests.gw1]
        let next: NextRenewal

        init(_ name: String, _ next: NextRenewal, _ change: (inout Row) -> Void = { _ in }) {
            testDescription = name
            self.next = next
            change(&self)
        }
    }

    private static func due(_ days: Double) -> Date { .noon.adding(.seconds(days * 86_400)) }

    /// A pair of the sample lives 14 days.
    static let rows: [Row] = [
        Row("a keeper's own share of its life", .planned(at: due(10.5), .refresh, by: gw1)),
        Row("the Integration, too", .planned(at: due(10.5), .refresh, by: gw1)) { $0.subject = .integration },
        Row("the first of several", .planned(at: due(7), .refresh, by: gw2)) { $0.keepers = [gw1, gw2] },
        Row("no keeper", .unkept) { $0.keepers = [] },
        Row("a keeper that keeps something else", .unkept) {
            $0.keepers = [keeper("gw1", share: 0.75, kept: .only([.integration]))]
        },
        Row("without a refresh token, through the Integration", .planned(at: due(10.5), .fetch, by: gw1)) {
            $0.record = .sample(refreshToken: nil)
        },
        Row("through an Integration that cannot", .blocked(.integrationUnusable)) {
            $0.record = .sample(refreshToken: nil)
            $0.integration = .sample(access: .zero, verdict: .refreshRejected)
        },
        Row("through no Integration", .blocked(.integrationUnusable)) {
            $0.record = .sample(verdict: .refreshRejected)
            $0.integration = nil
        },
        Row("its admin has not authorized it", .blocked(.revoked)) { $0.record = .sample(verdict: .revoked) },
        Row("what stands in the way comes before who is not there", .blocked(.revoked)) {
            $0.record = .sample(verdict: .revoked)
            $0.keepers = []
        },
        Row("Webex has refused to fetch it", .blocked(.fetchRefused)) {
            $0.record = .sample(verdict: .fetchRefused)
        },
        Row("the Integration's refresh token is rejected", .blocked(.refreshRejected)) {
            $0.record = .sample(verdict: .refreshRejected)
            $0.subject = .integration
        },
        Row(
            "a pause that ends before it is due",
            .planned(at: due(10.5), .refresh, by: paused(12, .rateLimit))
        ) {
            $0.keepers = [paused(12, .rateLimit)]
        },
        Row(
            "a pause that does not",
            .paused(until: .noon.adding(.seconds(31)), because: .rateLimit, by: paused(31, .rateLimit))
        ) {
            $0.record = .sample(access: .zero)
            $0.keepers = [paused(31, .rateLimit)]
        },
        Row(
            "an outage",
            .paused(until: .noon.adding(.seconds(40)), because: .outage("o"), by: paused(40, .outage("o")))
        ) {
            $0.record = .sample(access: .zero)
            $0.keepers = [paused(40, .outage("o"))]
        },
        Row(
            "after a failure, the next attempt",
            .planned(at: .noon.adding(.seconds(300)), .refresh, by: retrying(300))
        ) {
            $0.record = .sample(access: .zero)
            $0.keepers = [retrying(300)]
        },
        Row("another credential's failure", .planned(at: due(10.5), .refresh, by: retrying(300))) {
            $0.subject = .org("contoso")
            $0.keepers = [retrying(300)]
        },
        Row(
            "a keeper that has failed is passed by",
            .planned(at: due(0).adding(.seconds(30)), .refresh, by: gw2)
        ) {
            $0.record = .sample(access: .zero)
            $0.keepers = [retrying(300), gw2]
        },
        Row(
            "a keeper that is paused is passed by",
            .planned(at: due(0).adding(.seconds(30)), .refresh, by: gw2)
        ) {
            $0.record = .sample(access: .zero)
            $0.keepers = [paused(40, .outage("o")), gw2]
        },
    ]

    @Test(arguments: rows)
    func `a situation has its next renewal`(row: Row) {
        let next = NextRenewal(
            of: row.record,
            row.subject,
            through: row.integration,
            keepers: row.keepers,
            at: .noon
        )
        #expect(next == row.next)
    }
}
