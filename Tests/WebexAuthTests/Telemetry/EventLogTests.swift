import FoundationEssentials
import InMemoryLogging
import Logging
import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct EventLogTests {
    private static let org = TokenSubject.org(AuthWorld.orgID)
    private static let facts = ReplyFacts(status: 400, message: "invalid_grant", trackingID: "T1")
    private static let rejected = WebexAuthError.refreshRejected(org, facts)
    private static let limited = WebexAuthError.rateLimited(ReplyFacts(status: 429, trackingID: "T2"))
    private static let receipt = AuthEvent.TokenReceipt(
        duration: .milliseconds(212),
        expiresAt: AuthWorld.epoch,
        trackingID: "T3"
    )

    @Test(
        arguments: [
            (.requestStarted(org, .refresh), .trace), (.requestSucceeded(org, .refresh, receipt), .info),
            (.requestFailed(org, .refresh, rejected), .error),
            (.requestFailed(org, .refresh, limited), .warning),
            (.requestFailed(org, .refresh, .cancelled), .debug),
            (.retrying(org, .refresh, attempt: 2, pause: .seconds(1), because: limited), .notice),
            (.unsaved(org, .full(.file("/s"))), .error), (.keeperStarted, .info),
            (.keeperWaits(org, .seconds(5), because: nil), .warning),
            (.clockSkewed(ClockSkew(ahead: .seconds(90))), .warning), (.clockSkewed(nil), .info),
            (.authorizeFailed(.notAuthorized), .error),
        ] as [(AuthEvent.Kind, Logger.Level)]
    )
    func `each event has its level`(kind: AuthEvent.Kind, level: Logger.Level) {
        #expect(EventLog.Line(kind).level == level)
    }

    @Test func `a success tells whose, what, how long, until when and the tracking id`() {
        let line = EventLog.Line(.requestSucceeded(Self.org, .fetch, Self.receipt))
        #expect(line.message == "Tokens stored")
        #expect(
            line.metadata == [
                "credential": "org", "org_id": "\(AuthWorld.orgID)", "kind": "fetch",
                "duration_seconds": "0.212", "expires_at": "\(AuthWorld.epoch.timestamp)",
                "tracking_id": "T3",
            ]
        )
    }

    @Test func `a failure tells why, the status and the tracking id`() {
        let line = EventLog.Line(.requestFailed(.integration, .refresh, Self.rejected))
        #expect(
            line.metadata == [
                "credential": "integration", "kind": "refresh", "error": "\(Self.rejected)", "status": "400",
                "tracking_id": "T1",
            ]
        )
    }

    @Test func `another attempt tells its number and its pause`() {
        let line = EventLog.Line(
            .retrying(Self.org, .refresh, attempt: 2, pause: .milliseconds(500), because: Self.limited)
        )
        #expect(line.metadata["attempt"] == "2")
        #expect(line.metadata["pause_seconds"] == "0.5")
        #expect(line.metadata["status"] == "429")
    }

    @Test func `an organization's id that is foreign text is made harmless`() {
        let line = EventLog.Line(.orgRemoved(OrgID("a\u{1B}[2Jb\n")))
        let text = line.metadata["org_id"].map { "\($0)" } ?? ""
        #expect(text.hasPrefix("a") && !text.contains("\u{1B}") && !text.contains("\n"))
    }

    @Test func `without a logger nothing is written, with one what its level allows`() async throws {
        let handler = InMemoryLogHandler()
        let quiet = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        let loud = AuthWorld(
            .reply(Wire.tokens("a2", refresh: "r2")),
            logger: Logger(label: "t") { _ in handler }
        )
        for world in [quiet, loud] {
            await world.logIn(age: .accessLifetime)
            _ = try await world.integration.accessToken()
            await world.byova.close()
        }
        #expect(handler.entries.map(\.message) == ["Tokens stored"])
    }

    private static let replies: [ScriptedTransport.Step] = [
        .echo(status: 400), .echo(status: 401), .echo(status: 403), .echo(status: 404), .echo(status: 429),
        .echo(status: 503), .reply(Wire.json(200, #"{"refresh_token":"canary-new"}"#)),
        .reply(Wire.tokens("canary-b_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f", refresh: "canary-c")),
        .failure(.connectionLost(reason: "reset")),
    ]

    @Test(arguments: replies.indices)
    func `no line at any level holds a secret, even if Webex quotes it`(index: Int) async {
        let handler = InMemoryLogHandler()
        var logger = Logger(label: "t") { _ in handler }
        logger.logLevel = .trace
        let world = AuthWorld(retryPolicy: .never, logger: logger)
        await world.logIn()
        await world.register()
        let calls: [@Sendable () async throws -> Void] = [
            { try await world.integration.refresh() },
            { try await world.serviceApp.refresh(forOrg: AuthWorld.orgID) },
            { try await world.serviceApp.fetchToken(forOrg: AuthWorld.orgID) },
            {
                try await world.serviceApp.saveRegistration(
                    orgID: AuthWorld.orgID,
                    refreshToken: Secret("canary-brought")
                )
            },
            { try await world.integration.prove() },
        ]
        for call in calls {
            for _ in 0..<3 { world.transport.expect(Self.replies[index]) }
            try? await call()
        }
        await world.byova.close()
        let heard = handler.entries.map { "\($0.message) \($0.metadata)" }.joined(separator: "\n")
        #expect(heard.contains("Token request"))
        #expect(!heard.contains("canary"))
    }
}
