import TestSupport
import Testing

@testable import WebexAuth

/// A token that still works is handed out whatever Webex does.
@Suite(.timeLimit(.minutes(1))) struct StillValidTests {
    private static let outage = ScriptedTransport.Step.failure(.couldNotResolve(host: "webexapis.com"))

    private static let owners: [TokenSubject] = [.integration, .org(AuthWorld.orgID)]

    /// A world in which both pairs have so long to live.
    private func world(
        _ steps: ScriptedTransport.Step...,
        rest: Duration,
        retryPolicy: RetryPolicy = .never
    ) async -> AuthWorld {
        let world = AuthWorld(retryPolicy: retryPolicy)
        for step in steps { world.transport.expect(step) }
        await world.logIn(age: .accessLifetime - rest)
        await world.register(age: .accessLifetime - rest)
        return world
    }

    private func token(_ subject: TokenSubject, _ world: AuthWorld) async throws -> Secret {
        switch subject {
        case .integration: try await world.integration.accessToken()
        case .org(let orgID): try await world.serviceApp.accessToken(forOrg: orgID)
        }
    }

    private func present(_ subject: TokenSubject) -> Secret {
        Secret(subject == .integration ? "canary-a1" : "canary-oa1")
    }

    @Test(arguments: Self.owners) func `before its last minute without a request`(
        subject: TokenSubject
    ) async throws {
        let world = await world(Self.outage, rest: .milliseconds(60_001))
        #expect(try await token(subject, world) == present(subject))
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test(arguments: Self.owners)
    func `in its last minute without a request, once Webex is known to be unreachable`(
        subject: TokenSubject
    ) async throws {
        let world = await world(Self.outage, Self.outage, rest: .seconds(60))
        for _ in 0..<5 { #expect(try await token(subject, world) == present(subject)) }
        #expect(world.transport.requests.count == 1)
        world.clock.advance(by: OutageMemory.span - .nanoseconds(1))
        _ = try await token(subject, world)
        #expect(world.transport.requests.count == 1)
        world.clock.advance(by: .nanoseconds(1))
        _ = try await token(subject, world)
        #expect(world.transport.requests.count == 2)
        await world.byova.close()
    }

    @Test(arguments: [
        TransportFailure.proxyRefused(proxy: "p:3128", status: 407), .tlsRefused(host: "h:443", .expired),
    ])
    func `so it is where the way to Webex is barred`(failure: TransportFailure) async throws {
        let world = await world(.failure(failure), rest: .seconds(60))
        for _ in 0..<5 { #expect(try await token(.integration, world) == present(.integration)) }
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `what one manager learns, the other knows`() async throws {
        let world = await world(Self.outage, rest: .seconds(60))
        _ = try await token(.integration, world)
        _ = try await token(.org(AuthWorld.orgID), world)
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `an answer ends the outage`() async throws {
        let world = await world(Self.outage, .reply(Wire.tokens("a2", refresh: "r2")), rest: .seconds(60))
        _ = try await token(.org(AuthWorld.orgID), world)
        try await world.integration.refresh()
        world.transport.expect(.reply(Wire.tokens("oa2", refresh: "or2")))
        #expect(try await token(.org(AuthWorld.orgID), world) == Secret("oa2"))
        await world.byova.close()
    }

    @Test(arguments: Self.owners)
    func `no caller waits for its end`(subject: TokenSubject) async throws {
        let world = await world(Self.outage, rest: .seconds(1))
        _ = try await token(subject, world)
        world.clock.advance(by: .seconds(1))
        world.transport.expect(Self.outage)
        await #expect(throws: WebexAuthError.self) { try await token(subject, world) }
        #expect(world.transport.requests.count == 2)
        await world.byova.close()
    }

    @Test(arguments: Self.owners)
    func `after five seconds, if the next one does not come; its request goes on`(
        subject: TokenSubject
    ) async throws {
        let held = HeldReply()
        let world = await world(.held(held), rest: .seconds(60))
        let caller = Task { try await token(subject, world) }
        await world.transport.waitForRequests(1)
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(5))
        #expect(try await caller.value == present(subject))
        held.release(Wire.tokens("new", refresh: "new-refresh"))
        await world.byova.close()
        #expect(await world.storage.record(for: subject)?.tokens.accessToken == Secret("new"))
    }

    @Test func `if it ends while it is waited for, the next one is waited for`() async throws {
        let held = HeldReply()
        let world = await world(.held(held), rest: .seconds(5))
        let caller = Task { try await token(.integration, world) }
        await world.transport.waitForRequests(1)
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(5))
        held.release(Wire.tokens("new", refresh: "new-refresh"))
        #expect(try await caller.value == Secret("new"))
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `not to a caller that has given up`() async throws {
        let world = await world(.held(HeldReply()), rest: .seconds(60))
        let caller = Task { try await token(.integration, world) }
        await world.transport.waitForRequests(1)
        caller.cancel()
        await #expect(throws: WebexAuthError.cancelled) { try await caller.value }
    }
}
