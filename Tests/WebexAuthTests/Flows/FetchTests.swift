import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct FetchTests {
    private let org = AuthWorld.orgID

    @Test func `fetching sends the Integration's bearer and stores what comes`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa1", refresh: "or1")))
        await world.logIn()
        let tokens = try await world.serviceApp.fetchToken(forOrg: org)
        #expect(await world.storage.serviceAppTokens(forOrg: org) == tokens)
        #expect(try await world.serviceApp.accessToken(forOrg: org) == Secret("oa1"))
        await world.byova.close()
    }

    @Test func `a webhook's organization is returned in normal form`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa1", refresh: "or1")))
        await world.logIn()
        let (orgID, tokens) = try await world.serviceApp.fetchToken(
            fromWebhookOrg: "OTZhYmMyYWEtM2RjYy0xMWU1LWExNTItZmUzNDgxOWNkYzlh"
        )
        #expect(orgID == org)
        #expect(tokens.accessToken == Secret("oa1"))
        await world.byova.close()
    }

    @Test func `without a login nothing is fetched`() async {
        let world = AuthWorld()
        await #expect(throws: WebexAuthError.notAuthorized) {
            try await world.serviceApp.fetchToken(forOrg: org)
        }
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test func `a 403 without an explanation is ours until the Integration is proven`() async throws {
        let world = AuthWorld(
            .reply(Wire.forbidden),
            .reply(Wire.tokens("oa1", refresh: "or1")),
            .reply(Wire.forbidden)
        )
        await world.logIn()
        let ours = await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.fetchToken(forOrg: org)
        }
        #expect(
            ours?.recovery
                == WebexAuthError.misconfigured(ReplyFacts(status: 403), hint: .permission).recovery
        )
        try await world.serviceApp.fetchToken(forOrg: "1eb65fdf-9643-417f-9974-ad72cae0e10f")
        let theirs = await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.fetchToken(forOrg: org)
        }
        #expect(theirs?.recovery == .askCustomerAdmin)
        await world.byova.close()
    }

    @Test func `a refused bearer is refreshed once and the call repeated once`() async throws {
        let world = AuthWorld(
            .reply(Wire.bearerInvalid),
            .reply(Wire.tokens("a2", refresh: "r2")),
            .reply(Wire.tokens("oa1", refresh: "or1"))
        )
        await world.logIn()
        #expect(try await world.serviceApp.fetchToken(forOrg: org).accessToken == Secret("oa1"))
        let bearers = world.transport.requests.map { $0.header("Authorization") }
        #expect(bearers == ["Bearer canary-a1", nil, "Bearer a2"])
        #expect(try await world.integration.accessToken() == Secret("a2"))
        await world.byova.close()
    }

    @Test func `a bearer that is refused twice is the end`() async {
        let world = AuthWorld(
            .reply(Wire.bearerInvalid),
            .reply(Wire.tokens("a2", refresh: "r2")),
            .reply(Wire.bearerInvalid)
        )
        await world.logIn()
        let error = await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.fetchToken(forOrg: org)
        }
        #expect(error?.recovery == .authorizeAgain)
        #expect(world.transport.requests.count == 3)
        await world.byova.close()
    }

    @Test func `a refused bearer that cannot be refreshed is not handed out again`() async {
        let world = AuthWorld(.reply(Wire.bearerInvalid), .reply(Wire.refreshRejected))
        await world.logIn()
        for _ in 0..<2 {
            let error = await #expect(throws: WebexAuthError.self) {
                try await world.serviceApp.fetchToken(forOrg: org)
            }
            #expect(error?.recovery == .authorizeAgain)
        }
        #expect(world.transport.requests.count == 2)
        #expect(await world.storage.record(for: .integration)?.proof.result == .rejected)
        await world.byova.close()
    }

    @Test func `an id that Webex does not like goes out once in its other form`() async throws {
        let world = AuthWorld(.reply(Wire.orgIDInvalid), .reply(Wire.tokens("oa1", refresh: "or1")))
        await world.logIn()
        try await world.serviceApp.fetchToken(forOrg: org)
        let bodies = world.transport.requests.map(\.text)
        #expect(bodies[0].contains(#""targetOrgId":"96abc2aa-3dcc-11e5-a152-fe34819cdc9a""#))
        #expect(
            bodies[1].contains(
                #""targetOrgId":"Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE""#
            )
        )
        await world.byova.close()
    }

    @Test func `an id that Webex likes in no form is refused, once`() async {
        let world = AuthWorld(.reply(Wire.orgIDInvalid), .reply(Wire.orgIDInvalid))
        await world.logIn()
        await #expect(throws: WebexAuthError.self) { try await world.serviceApp.fetchToken(forOrg: org) }
        #expect(world.transport.requests.count == 2)
        #expect(await world.orgRecord() == nil)
        await world.byova.close()
    }

    @Test func `another organization's token is not stored`() async {
        let other = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
        let world = AuthWorld(.reply(Wire.tokens("AAAA_PF84_\(other)", refresh: "or1")))
        await world.logIn()
        await #expect(
            throws: WebexAuthError.organizationMismatch(expected: org, received: OrgID(decoding: other))
        ) {
            try await world.serviceApp.fetchToken(forOrg: org)
        }
        #expect(await world.orgRecord() == nil)
        await world.byova.close()
    }

    @Test func `refusing to fetch is a verdict only where nothing else is left`() async {
        let refused = Wire.json(400, #"{"message":"Invalid input","trackingId":"T"}"#)
        let world = AuthWorld(.reply(refused), .reply(refused))
        await world.logIn()
        await world.register()
        await #expect(throws: WebexAuthError.self) { try await world.serviceApp.fetchToken(forOrg: org) }
        #expect(await world.orgRecord()?.verdict == TokenRecord.Verdict.none)
        await world.register(refresh: nil)
        await #expect(throws: WebexAuthError.self) { try await world.serviceApp.fetchToken(forOrg: org) }
        #expect(await world.orgRecord()?.verdict == .fetchRefused)
        await world.byova.close()
    }

    @Test func `a new login clears recorded fetch refusals`() async throws {
        let refused = Wire.json(400, #"{"message":"Invalid input","trackingId":"T"}"#)
        let world = AuthWorld(.reply(refused), .reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn()
        await world.register(refresh: nil)
        await #expect(throws: WebexAuthError.self) { try await world.serviceApp.fetchToken(forOrg: org) }
        #expect(await world.orgRecord()?.verdict == .fetchRefused)
        _ = try await world.byova.services.refresher.login(with: Secret("code"), strays: 0) {
            () async throws(WebexAuthError) in
            try await world.integration.reply(
                to: Secret("code"),
                verifier: nil,
                redirectURI: "http://localhost/"
            )
        }
        #expect(await world.orgRecord()?.verdict == TokenRecord.Verdict.none)
        await world.byova.close()
    }
}
