import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct ServiceAppTokenTests {
    private let org = AuthWorld.orgID

    @Test func `an unknown organization is not registered, and no request is made`() async {
        let world = AuthWorld()
        await world.logIn()
        await #expect(throws: WebexAuthError.orgNotRegistered(org)) {
            try await world.serviceApp.accessToken(forOrg: org)
        }
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test func `five concurrent calls with an expired token make one request, without a bearer`() async throws
    {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.register(age: .accessLifetime)
        try await withThrowingTaskGroup(of: Secret.self) { group in
            for _ in 0..<5 {
                group.addTask { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
            }
            await world.transport.waitForRequests(1)
            held.release(Wire.tokens("oa2", refresh: "or2"))
            for try await token in group {
                #expect(token == Secret("oa2"))
            }
        }
        #expect(world.transport.requests.count == 1)
        let request = try #require(world.transport.requests.first)
        #expect(request.header("Authorization") == nil)
        #expect(request.text.contains("client_id=C279cb30ab49470aa3eba80cd82f1175"))
        await world.byova.close()
    }

    @Test(arguments: [
        "96ABC2AA-3DCC-11E5-A152-FE34819CDC9A", "OTZhYmMyYWEtM2RjYy0xMWU1LWExNTItZmUzNDgxOWNkYzlh",
    ])
    func `every form of an id means the same organization`(form: String) async throws {
        let world = AuthWorld()
        await world.register()
        #expect(try await world.serviceApp.accessToken(forOrg: OrgID(decoding: form)) == Secret("canary-oa1"))
        await world.byova.close()
    }

    @Test func `a valid token is handed out the second time without the store`() async throws {
        let world = AuthWorld()
        await world.register()
        // The storage's word of the registration may come late, and what was cached before it is then forgotten.
        var readsOfCall: [Int] = []
        while readsOfCall.last != 0, readsOfCall.count < 5 {
            let reads = world.storage.reads
            _ = try await world.serviceApp.accessToken(forOrg: org)
            readsOfCall.append(world.storage.reads - reads)
        }
        #expect(readsOfCall.last == 0, "\(readsOfCall)")
        await world.byova.close()
    }

    @Test func `a rejected refresh falls back to fetching`() async throws {
        let world = AuthWorld(.reply(Wire.refreshRejected), .reply(Wire.tokens("oa2", refresh: "or2")))
        await world.logIn()
        await world.register(age: .accessLifetime)
        #expect(try await world.serviceApp.accessToken(forOrg: org) == Secret("oa2"))
        #expect(world.transport.requests[1].header("Authorization") == "Bearer canary-a1")
        #expect(await world.orgRecord()?.verdict == TokenRecord.Verdict.none)
        await world.byova.close()
    }

    @Test func `without a refresh token it is fetched at once`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa2", refresh: "or2")))
        await world.logIn()
        await world.register(age: .accessLifetime, refresh: nil)
        #expect(try await world.serviceApp.refresh(forOrg: org).accessToken == Secret("oa2"))
        #expect(world.transport.requests.map(\.url).allSatisfy { $0.hasSuffix("/token") })
        await world.byova.close()
    }

    @Test func `a forced refresh of an unknown organization fetches it`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa1", refresh: "or1")))
        await world.logIn()
        try await world.serviceApp.refresh(forOrg: org)
        #expect(await world.orgRecord()?.generation == 1)
        await world.byova.close()
    }

    @Test func `refusing both is the customer's if the reply says so`() async {
        let world = AuthWorld(.reply(Wire.refreshRejected), .reply(Wire.notAuthorizedByAdmin))
        await world.logIn()
        await world.register(age: .accessLifetime)
        let error = await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.accessToken(forOrg: org)
        }
        #expect(error?.recovery == .askCustomerAdmin)
        let record = await world.orgRecord()
        #expect(record?.verdict == .revoked)
        #expect(record?.lastError?.status == 403)
        #expect(record?.tokens.refreshToken == Secret("canary-or1"))
        await world.byova.close()
    }

    @Test func `a doubted refresh token is tried again by force only`() async throws {
        let world = AuthWorld(
            .reply(Wire.refreshRejected),
            .reply(Wire.forbidden),
            .reply(Wire.forbidden),
            .reply(Wire.tokens("oa2", refresh: "or2"))
        )
        await world.logIn()
        await world.register(age: .accessLifetime)
        for _ in 0..<2 {
            await #expect(throws: WebexAuthError.self) { try await world.serviceApp.accessToken(forOrg: org) }
        }
        #expect(world.transport.requests.count == 3, "refresh, fetch; then fetch alone")
        #expect(try await world.serviceApp.refresh(forOrg: org).accessToken == Secret("oa2"))
        #expect(world.transport.requests[3].text.contains("refresh_token=canary-or1"))
        await world.byova.close()
    }

    @Test func `the Integration's dead refresh token is no verdict on the organization`() async {
        let world = AuthWorld(.reply(Wire.refreshRejected))
        await world.logIn(age: .accessLifetime)
        await world.register(refresh: "canary-or1")
        await #expect(throws: WebexAuthError.self) { try await world.serviceApp.fetchToken(forOrg: org) }
        #expect(await world.orgRecord()?.verdict == TokenRecord.Verdict.none)
        #expect(await world.storage.record(for: .integration)?.verdict == .refreshRejected)
        await world.byova.close()
    }

    @Test func `an organization that is removed while its refresh waits does not come back`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa2", refresh: "or2")))
        await world.logIn()
        await world.register(age: .accessLifetime)
        let lease = try await world.storage.acquireLease(for: .org(org), lasting: .seconds(60))
        let token = Task { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
        await world.clock.waitForSleepers(1)
        try await world.serviceApp.removeRegistration(forOrg: org)
        await world.storage.releaseLease(lease)
        world.clock.advance(by: .milliseconds(200))
        await #expect(throws: WebexAuthError.orgNotRegistered(org)) { try await token.value }
        #expect(world.transport.requests.isEmpty)
        #expect(await world.orgRecord() == nil)
        await world.byova.close()
    }
}
