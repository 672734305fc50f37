import Dashboard
import Foundation
import TestSupport
import WebexAuth

@testable import byova

/// The library on a scripted network and a store in memory.
struct Bench {
    /// 2026-11-23 14:03:22 UTC.
    static let now = Date(timeIntervalSince1970: 1_795_442_602)

    private let transport: ScriptedTransport
    let records = InMemoryEngine(now: { now }, clock: ContinuousClock())
    let mailbox = Mailbox<Message>()
    let byova: BYOVA

    init(_ replies: [HTTPReply] = [], storage: (any TokenStorage)? = nil) {
        let transport = ScriptedTransport(replies.map { .reply($0) })
        self.transport = transport
        byova = BYOVA(
            integration: IntegrationCredentials(
                clientID: "C1",
                clientSecret: Secret("s1"),
                redirectURI: "http://127.0.0.1:0/callback"
            ),
            serviceApp: ServiceAppCredentials(clientID: "C2", clientSecret: Secret("s2")),
            configuration: BYOVAConfiguration(baseURL: "https://webex.example/v1", retryPolicy: .never),
            store: storage.map {
                TokenStore(wrapping: $0, now: { Self.now }, clock: ContinuousClock())
            } ?? TokenStore(records),
            dependencies: AuthDependencies(
                transport: transport,
                clock: ContinuousClock(),
                now: { Self.now },
                randomShare: { 0 }
            )
        )
    }

    /// Method and URL of every request so far.
    var requests: [String] {
        transport.requests.map(\.description)
    }

    func register(_ orgIDs: OrgID...) async {
        for orgID in orgIDs {
            let tokens = OAuthTokens(
                accessToken: Secret("a-\(orgID)"),
                expiresIn: .days(14),
                refreshToken: Secret("r-\(orgID)"),
                obtainedAt: Self.now
            )
            _ = await records.store(
                tokens,
                for: .org(orgID),
                if: .always,
                at: Self.now,
                ending: nil,
                noting: nil
            )
        }
    }

    func registeredOrgs() async -> [OrgID] {
        await records.records().keys.compactMap(\.orgID)
    }

    /// Everything that was posted, up to the message that ends the wait.
    func messages(until isLast: (Message) -> Bool) async -> [Message] {
        var all: [Message] = []
        for await _ in mailbox.arrivals {
            all += mailbox.take()
            if all.contains(where: isLast) { break }
        }
        return all
    }
}

extension HTTPReply {
    static let pair = Wire.tokens("canary-access", refresh: "canary-refresh")
    /// What Webex says to a refresh token that is dead, in the public API's form.
    static let refusal = HTTPReply(
        status: 400,
        headers: [("Content-Type", "application/json")],
        body: Array(
            """
            {"message":"The refresh token provided is expired, revoked, malformed, or invalid.",\
            "errors":[{"description":"The refresh token provided is expired, revoked, malformed, or invalid."}],\
            "trackingId":"ROUTER_1"}
            """.utf8
        )
    )
}
