import FoundationEssentials
import TestSupport
import Testing

@testable import WebexAuth

/// An organization whose refresh is rejected and that cannot be fetched, since the Integration is in trouble, too.
@Suite(.timeLimit(.minutes(1))) struct TwoFailuresTests {
    private static let org = AuthWorld.orgID

    private static func rejection(_ trackingID: String) -> HTTPReply {
        Wire.json(400, #"{"error":"invalid_grant","trackingID":"\#(trackingID)"}"#)
    }

    /// Everything that can keep the Integration from having a token.
    static let troubles: [ScriptedTransport.Step] = [
        .reply(rejection("INTEGRATION_1")), .reply(Wire.clientIDInvalid), .reply(Wire.json(409, "{}")),
        .reply(Wire.json(404, "{}")), .reply(Wire.json(403, "{}")), .reply(Wire.json(200, "{}")),
        .reply(Wire.unavailable), .reply(Wire.tooManyRequests), .reply(Wire.gateway(401)),
        .failure(.timedOut(after: .seconds(30))),
    ]

    @Test(arguments: troubles)
    func `the organization keeps its own error, and the Integration's is the cause`(
        trouble: ScriptedTransport.Step
    ) async throws {
        let world = AuthWorld(.reply(Self.rejection("ORG_1")), trouble, retryPolicy: .never)
        await world.logIn(age: .accessLifetime)
        await world.register(age: .accessLifetime)
        let error = try #require(
            await #expect(throws: WebexAuthError.self) {
                try await world.serviceApp.refresh(forOrg: Self.org)
            }
        )
        guard case .integrationCannotHelp(Self.org, .some(let own), let integration) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(own.trackingID == "ORG_1")
        #expect(error.trackingID == "ORG_1")
        #expect(error.recovery == integration.recovery, "the next step mends the cause")
        #expect(error.cause == integration)
        let record = await world.orgRecord()
        #expect(record?.verdict == .refreshRejected)
        #expect(record?.lastError?.trackingID == "ORG_1")
        #expect(record?.lastError?.message == "\(own)")
        #expect(record?.unansweredAt == nil)
        await world.byova.close()
    }

    @Test func `a bearer that Webex refuses does not replace the organization's own error`() async {
        let refused = Wire.json(401, #"{"message":"No.","trackingId":"FETCH_1"}"#)
        let world = AuthWorld(
            .reply(Self.rejection("ORG_1")),
            .reply(refused),
            .reply(Self.rejection("INTEGRATION_1"))
        )
        await world.logIn()
        await world.register(age: .accessLifetime)
        let error = await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.refresh(forOrg: Self.org)
        }
        #expect(error?.trackingID == "ORG_1")
        #expect(error?.cause?.trackingID == "INTEGRATION_1")
        #expect(await world.orgRecord()?.lastError?.trackingID == "ORG_1")
        #expect(await world.orgRecord()?.verdict == .refreshRejected)
        await world.byova.close()
    }

    @Test(arguments: troubles)
    func `fetching alone leaves nothing on the organization's record`(
        trouble: ScriptedTransport.Step
    ) async throws {
        let world = AuthWorld(trouble, retryPolicy: .never)
        await world.logIn(age: .accessLifetime)
        await world.register(age: .accessLifetime, refresh: nil)
        let before = await world.orgRecord()
        let error = await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.fetchToken(forOrg: Self.org)
        }
        #expect(error?.cause == nil, "the Integration's error alone is told as it is")
        #expect(await world.orgRecord() == before)
        await world.byova.close()
    }

    @Test func `nine organizations have nine tracking ids, and the Integration its own`() async throws {
        let world = AuthWorld(retryPolicy: .never)
        let recorder = EventRecorder(world)
        await world.logIn(age: .accessLifetime)
        let orgs = (1...9).map { OrgID(decoding: "00000000-0000-4000-8000-00000000000\($0)") }
        for org in orgs {
            let tokens = OAuthTokens(
                accessToken: Secret("a"),
                expiresIn: .zero,
                refreshToken: Secret("r-\(org)"),
                obtainedAt: world.now
            )
            await world.storage.place(tokens, for: .org(org))
        }
        for (index, org) in orgs.enumerated() {
            world.transport.expect(.reply(Self.rejection("ORG_\(index + 1)")))
            if index == 0 { world.transport.expect(.reply(Self.rejection("INTEGRATION_1"))) }
            for _ in 0..<3 {
                let error = await #expect(throws: WebexAuthError.self) {
                    try await world.serviceApp.accessToken(forOrg: org)
                }
                #expect(error?.trackingID == "ORG_\(index + 1)", "also where it is only remembered")
                #expect(error?.cause?.trackingID == "INTEGRATION_1")
            }
        }
        #expect(world.transport.requests.count == 10)
        let records = await world.storage.records()
        #expect(orgs.map { records[.org($0)]?.lastError?.trackingID } == (1...9).map { "ORG_\($0)" })
        let integration = records[.integration]
        #expect(integration?.lastError?.trackingID == "INTEGRATION_1")
        for org in orgs {
            let obstacle = records[.org(org)]?.obstacleToFetching(by: integration, at: world.now)
            #expect(obstacle == integration?.lastError)
        }
        let fetches = await recorder.events().compactMap { kind -> WebexAuthError? in
            if case .requestFailed(.org, .fetch, let error) = kind { error } else { nil }
        }
        #expect(fetches.count == 27)
        #expect(fetches.allSatisfy { $0.trackingID == nil && $0.cause?.trackingID == "INTEGRATION_1" })
        await world.byova.close()
    }

    @Test func `a bearer that Webex refuses is the organization's own error, where it has no other`() async {
        let refused = Wire.json(401, #"{"message":"No.","trackingId":"ORG_2"}"#)
        let world = AuthWorld(.reply(refused), .reply(Self.rejection("INTEGRATION_1")))
        await world.logIn()
        await world.register(age: .accessLifetime, refresh: nil)
        let error = await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.accessToken(forOrg: Self.org)
        }
        #expect(error?.trackingID == "ORG_2")
        #expect(error?.cause?.trackingID == "INTEGRATION_1")
        #expect(error?.recovery == .authorizeAgain)
        #expect(await world.orgRecord()?.lastError?.trackingID == "ORG_2")
        await world.byova.close()
    }

    @Test(arguments: [
        ScriptedTransport.Step.reply(Wire.unavailable), .reply(Wire.tooManyRequests), .reply(Wire.portal),
        .failure(.timedOut(after: .seconds(30))),
    ])
    func `an outage does not take Webex's word off the record`(outage: ScriptedTransport.Step) async {
        let world = AuthWorld(.reply(Self.rejection("ORG_1")), outage, retryPolicy: .never)
        await world.logIn()
        await world.register(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.accessToken(forOrg: Self.org)
        }
        #expect(await world.orgRecord()?.lastError?.trackingID == "ORG_1")
        await world.byova.close()
    }

    @Test func `the organization's own refusal to be fetched takes the place of the rejection`() async {
        let gone = Wire.json(404, #"{"message":"No.","trackingId":"ORG_2"}"#)
        let world = AuthWorld(.reply(Self.rejection("ORG_1")), .reply(gone))
        await world.logIn()
        await world.register(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.accessToken(forOrg: Self.org)
        }
        #expect(await world.orgRecord()?.lastError?.trackingID == "ORG_2")
        await world.byova.close()
    }

    @Test(arguments: [
        (WebexAuthError.refreshRejected(.integration, ReplyFacts(status: 400)), FailureScope.fetching),
        (.notAuthorized, .fetching), (.malformedReply(field: "access_token", trackingID: nil), .fetching),
        (.unreachable(.timedOut(after: .zero)), .everybody),
        (.rateLimited(ReplyFacts(status: 429)), .everybody),
        (.storage(.leaseBusy(holder: "h", until: AuthWorld.epoch)), .busy), (.closed, .closed),
    ])
    func `the keeper waits for the Integration, or for a failure that concerns all`(
        integration: WebexAuthError,
        scope: FailureScope
    ) {
        let error = WebexAuthError.integrationCannotHelp(Self.org, own: .rejected, integration: integration)
        #expect(FailureScope(of: error, subject: .org(Self.org), record: nil) == scope)
    }

    @Test(arguments: [
        (TokenRecord.Verdict.none, WebexAuthError.notAuthorized, true),
        (.refreshRejected, .notAuthorized, false),
        (.refreshRejected, .refreshRejected(.integration, ReplyFacts(status: 400)), true),
    ])
    func `a rejection that is only remembered is no answer of Webex`(
        verdict: TokenRecord.Verdict,
        integration: WebexAuthError,
        isAnswered: Bool
    ) throws {
        let record = TokenRecord.kept(age: .days(20), verdict: verdict)
        let plan = RenewalPlan(for: record, of: .numbered(1), policy: .exact(), at: AuthWorld.epoch)
        let ending = RenewalEnding(
            plan: try #require(plan),
            startedAt: AuthWorld.epoch,
            error: .integrationCannotHelp(Self.org, own: .rejected, integration: integration),
            record: .success(record)
        )
        #expect(ending.isAnswered == isAnswered)
    }
}
