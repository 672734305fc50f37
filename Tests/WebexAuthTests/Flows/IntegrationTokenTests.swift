import FoundationEssentials
import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct IntegrationTokenTests {
    @Test func `before the first login there is no token, and no request`() async {
        let world = AuthWorld()
        await #expect(throws: WebexAuthError.notAuthorized) { try await world.integration.accessToken() }
        await #expect(throws: WebexAuthError.notAuthorized) { try await world.integration.refresh() }
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test func `a valid token is handed out without a request, the second time without the store`()
        async throws
    {
        let world = AuthWorld()
        await world.logIn()
        #expect(try await world.integration.accessToken() == Secret("canary-a1"))
        let reads = world.storage.reads
        for _ in 0..<100 {
            #expect(try await world.integration.accessToken() == Secret("canary-a1"))
        }
        // The storage's own word about the login may arrive in between and cost one more look.
        #expect(world.storage.reads <= reads + 1)
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test(arguments: [
        (Duration.accessLifetime - .seconds(61), 0), (.accessLifetime - .seconds(60), 1),
        (.accessLifetime, 1),
    ])
    func `a token is refreshed from a minute before its end on`(age: Duration, requests: Int) async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn(age: age)
        #expect(try await world.integration.accessToken() == Secret(requests == 0 ? "canary-a1" : "a2"))
        #expect(world.transport.requests.count == requests)
        await world.byova.close()
    }

    @Test func `five concurrent calls with an expired token make one request`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.logIn(age: .accessLifetime)
        try await withThrowingTaskGroup(of: Secret.self) { group in
            for _ in 0..<5 {
                group.addTask { try await world.integration.accessToken() }
            }
            await world.transport.waitForRequests(1)
            held.release(Wire.tokens("a2", refresh: "r2"))
            for try await token in group {
                #expect(token == Secret("a2"))
            }
        }
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `a cancelled caller returns at once and affects no other`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.logIn(age: .accessLifetime)
        let impatient = Task { try await world.integration.accessToken() }
        await world.transport.waitForRequests(1)
        let patient = Task { try await world.integration.accessToken() }
        impatient.cancel()
        await #expect(throws: WebexAuthError.cancelled) { try await impatient.value }
        held.release(Wire.tokens("a2", refresh: "r2"))
        #expect(try await patient.value == Secret("a2"))
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `a reply without any waiting caller is stored`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.logIn(age: .accessLifetime)
        let caller = Task { try await world.integration.accessToken() }
        await world.transport.waitForRequests(1)
        caller.cancel()
        await #expect(throws: WebexAuthError.cancelled) { try await caller.value }
        held.release(Wire.tokens("a2", refresh: "r2"))
        await world.byova.close()
        #expect(await world.storage.integrationTokens()?.refreshToken == Secret("r2"))
    }

    @Test func `a caller that has given up before asks nothing`() async {
        let world = AuthWorld()
        await world.logIn(age: .accessLifetime)
        let caller = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await world.integration.accessToken()
        }
        await #expect(throws: WebexAuthError.cancelled) { try await caller.value }
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test func `a forced refresh asks Webex although the token is valid`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn()
        #expect(try await world.integration.accessToken() == Secret("canary-a1"))
        #expect(try await world.integration.refresh().accessToken == Secret("a2"))
        #expect(try await world.integration.accessToken() == Secret("a2"))
        #expect(world.transport.requests.map(\.text).count == 1)
        #expect(world.transport.requests[0].text.contains("refresh_token=canary-r1"))
        await world.byova.close()
    }

    @Test func `a forced refresh that finds a newer pair under the lease takes it`() async throws {
        let world = AuthWorld()
        await world.logIn()
        let lease = try await world.storage.acquireLease(for: .integration, lasting: .seconds(60))
        let refresh = Task { try await world.integration.refresh() }
        await world.clock.waitForSleepers(1)
        await world.logIn(access: "from elsewhere")
        await world.storage.releaseLease(lease)
        world.clock.advance(by: .milliseconds(200))
        #expect(try await refresh.value.accessToken == Secret("from elsewhere"))
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test func `a lease that stays busy is reported, and no request is made`() async throws {
        let world = AuthWorld()
        await world.logIn()
        _ = try await world.storage.acquireLease(for: .integration, lasting: .seconds(600))
        let refresh = Task { try await world.integration.refresh() }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(60))
        let error = await #expect(throws: WebexAuthError.self) { try await refresh.value }
        guard case .wait = error?.recovery else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test func `a refresh keeps the old refresh token and its end`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2")))
        await world.logIn(age: .accessLifetime)
        let before = await world.storage.integrationTokens()?.refreshExpiresAt
        let tokens = try await world.integration.refresh()
        #expect(tokens.refreshToken == Secret("canary-r1"))
        #expect(tokens.refreshExpiresAt == before)
        #expect(tokens.obtainedAt == world.now)
        await world.byova.close()
    }

    @Test func `a fresh token that is short-lived is handed out, without a loop`() async throws {
        let world = AuthWorld(.reply(Wire.json(200, #"{"access_token":"a2","expires_in":30}"#)))
        await world.logIn(age: .accessLifetime)
        #expect(try await world.integration.accessToken() == Secret("a2"))
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }
}
