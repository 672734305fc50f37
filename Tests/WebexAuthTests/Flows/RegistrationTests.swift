import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct RegistrationTests {
    private let org = AuthWorld.orgID
    private let brought = Secret("canary-brought")

    private func register(_ world: AuthWorld) async throws -> ServiceAppTokens {
        try await world.serviceApp.saveRegistration(orgID: org, refreshToken: brought)
    }

    @Test func `the token is noted before the request and promoted by its success`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        let registration = Task { try await self.register(world) }
        await world.transport.waitForRequests(1)
        #expect(await world.storage.pendingRegistrations() == [org: brought])
        #expect(await world.orgRecord() == nil)
        held.release(Wire.tokens("oa1", refresh: "or1"))
        #expect(try await registration.value.refreshToken == Secret("or1"))
        #expect(await world.storage.pendingRegistrations().isEmpty)
        #expect(await world.orgRecord()?.tokens.accessToken == Secret("oa1"))
        await world.byova.close()
    }

    @Test func `a reply without a refresh token keeps the one that was brought`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa1")), .reply(Wire.tokens("oa2")))
        #expect(try await register(world).refreshToken == brought)
        await world.register(access: "old", refresh: "old-refresh")
        let tokens = try await register(world)
        #expect(tokens.refreshToken == brought)
        #expect(tokens.refreshExpiresAt == nil, "the old token's end is not the new one's")
        await world.byova.close()
    }

    @Test func `a refused token is forgotten, is not fetched around, and an old good record survives`() async
    {
        let world = AuthWorld(.reply(Wire.refreshRejected))
        await world.logIn()
        await world.register()
        let before = await world.orgRecord()
        let error = await #expect(throws: WebexAuthError.self) { try await register(world) }
        #expect(error?.recovery == .register)
        #expect(world.transport.requests.count == 1)
        #expect(await world.storage.pendingRegistrations().isEmpty)
        #expect(await world.orgRecord() == before)
        await world.byova.close()
    }

    @Test func `a token that tells it is another organization's is not spent`() async {
        let other = OrgID("1eb65fdf-9643-417f-9974-ad72cae0e10f")
        let world = AuthWorld()
        await #expect(throws: WebexAuthError.organizationMismatch(expected: org, received: other)) {
            let token = Secret("AAAA_PF84_\(other)")
            return try await world.serviceApp.saveRegistration(orgID: org, refreshToken: token)
        }
        #expect(world.transport.requests.isEmpty)
        #expect(await world.storage.pendingRegistrations().isEmpty)
        await world.byova.close()
    }

    @Test(arguments: [
        Wire.tokens("AAAA_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f", refresh: "or1"),
        Wire.tokens("oa1", refresh: "AAAA_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"),
        Wire.json(200, #"{"refresh_token":"AAAA_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"}"#),
    ])
    func `another organization's token registers nothing`(reply: HTTPReply) async {
        let other = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
        let world = AuthWorld(.reply(reply))
        await #expect(
            throws: WebexAuthError.organizationMismatch(expected: org, received: OrgID(decoding: other))
        ) {
            try await register(world)
        }
        #expect(await world.orgRecord() == nil)
        #expect(await world.storage.pendingRegistrations().isEmpty)
        await world.byova.close()
    }

    @Test(arguments: [
        ScriptedTransport.Step.failure(.timedOut(after: .seconds(30))), .reply(Wire.unavailable),
        .reply(Wire.portal), .reply(Wire.clientIDInvalid),
    ])
    func `a token on which Webex has not judged stays and is tried again`(
        step: ScriptedTransport.Step
    ) async throws {
        let world = AuthWorld(step, .reply(Wire.tokens("oa1", refresh: "or1")), retryPolicy: .never)
        await #expect(throws: WebexAuthError.self) { try await register(world) }
        #expect(await world.storage.pendingRegistrations() == [org: brought])
        #expect(try await world.serviceApp.accessToken(forOrg: org) == Secret("oa1"))
        #expect(world.transport.requests[1].text.contains("refresh_token=canary-brought"))
        #expect(await world.storage.pendingRegistrations().isEmpty)
        await world.byova.close()
    }

    @Test func `a malformed reply passes its new refresh token on to the next try`() async throws {
        let world = AuthWorld(
            .reply(Wire.json(200, #"{"refresh_token":"or2"}"#)),
            .reply(Wire.tokens("oa3", refresh: "or3"))
        )
        await world.register(age: .accessLifetime)
        let before = await world.orgRecord()
        await #expect(throws: WebexAuthError.self) { try await register(world) }
        #expect(await world.orgRecord() == before)
        #expect(await world.storage.pendingRegistrations() == [org: Secret("or2")])
        #expect(try await world.serviceApp.resumeRegistrations().isEmpty)
        #expect(await world.orgRecord()?.tokens.accessToken == Secret("oa3"))
        await world.byova.close()
    }

    @Test func `resuming tells which ones failed, each on its own`() async throws {
        let world = AuthWorld(.reply(Wire.refreshRejected), .reply(Wire.refreshRejected))
        let other: OrgID = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
        try await world.storage.setPendingRegistration(Secret("x"), forOrg: org)
        try await world.storage.setPendingRegistration(Secret("y"), forOrg: other)
        #expect(Set(try await world.serviceApp.resumeRegistrations().keys) == [org, other])
        #expect(await world.storage.pendingRegistrations().isEmpty)
        await world.byova.close()
    }

    @Test func `a resumed token that is refused leaves the old record to be refreshed`() async throws {
        let world = AuthWorld(.reply(Wire.refreshRejected), .reply(Wire.tokens("oa2", refresh: "or2")))
        await world.register(age: .accessLifetime)
        try await world.storage.setPendingRegistration(brought, forOrg: org)
        #expect(try await world.serviceApp.accessToken(forOrg: org) == Secret("oa2"))
        #expect(world.transport.requests[1].text.contains("refresh_token=canary-or1"))
        await world.byova.close()
    }

    @Test func `a registration that its caller gave up is finished and a refusal is noted`() async {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        let registration = Task { try await self.register(world) }
        await world.transport.waitForRequests(1)
        registration.cancel()
        await #expect(throws: WebexAuthError.cancelled) { try await registration.value }
        held.release(Wire.refreshRejected)
        await world.byova.close()
        #expect(await world.storage.pendingRegistrations().isEmpty)
    }

    @Test func `an organization removed meanwhile is not registered`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        let registration = Task { try await self.register(world) }
        await world.transport.waitForRequests(1)
        try await world.serviceApp.removeRegistration(forOrg: org)
        held.release(Wire.tokens("oa1", refresh: "or1"))
        await #expect(throws: WebexAuthError.orgNotRegistered(org)) { try await registration.value }
        #expect(await world.orgRecord() == nil)
        await world.byova.close()
    }

    @Test func `a store that cannot note the token asks nothing`() async {
        let world = AuthWorld()
        world.storage.set { $0.pending = .full(.file("p")) }
        await #expect(throws: WebexAuthError.storage(.full(.file("p")))) { try await register(world) }
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test func `an empty token is refused here`() async {
        let world = AuthWorld()
        await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.saveRegistration(orgID: org, refreshToken: Secret(""))
        }
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }
}
