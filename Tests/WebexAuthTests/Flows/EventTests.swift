import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct EventTests {
    private let org = AuthWorld.orgID

    private func receipt(_ world: AuthWorld, took duration: Duration = .zero) -> AuthEvent.TokenReceipt {
        AuthEvent.TokenReceipt(
            duration: duration,
            expiresAt: world.now.adding(.accessLifetime),
            trackingID: Wire.trackingID
        )
    }

    @Test func `a refresh`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.logIn()
        let recorder = EventRecorder(world)
        let refresh = Task { try await world.integration.refresh() }
        await world.transport.waitForRequests(1)
        world.clock.advance(by: .milliseconds(212))
        held.release(Wire.tokens("a2", refresh: "r2"))
        _ = try await refresh.value
        #expect(
            await recorder.events() == [
                .requestStarted(.integration, .refresh),
                .requestSucceeded(.integration, .refresh, receipt(world, took: .milliseconds(212))),
            ]
        )
        await world.byova.close()
    }

    @Test func `a refresh that fails after a retry`() async {
        let world = AuthWorld(.failure(.timedOut(after: .seconds(30))), .reply(Wire.refreshRejected))
        await world.logIn()
        let recorder = EventRecorder(world)
        let refresh = Task { try await world.integration.refresh() }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .milliseconds(500))
        let error = await #expect(throws: WebexAuthError.self) { try await refresh.value }
        #expect(
            await recorder.events() == [
                .requestStarted(.integration, .refresh),
                .retrying(
                    .integration,
                    .refresh,
                    attempt: 2,
                    pause: .milliseconds(500),
                    because: .unreachable(.timedOut(after: .seconds(30)))
                ),
                .requestFailed(.integration, .refresh, error ?? .cancelled),
            ]
        )
        await world.byova.close()
    }

    @Test func `a registration`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa1", refresh: "or1")))
        let recorder = EventRecorder(world)
        try await world.serviceApp.saveRegistration(orgID: org, refreshToken: Secret("brought"))
        #expect(
            await recorder.events() == [
                .requestStarted(.org(org), .register),
                .requestSucceeded(.org(org), .register, receipt(world)),
                .orgRegistered(org),
            ]
        )
        await world.byova.close()
    }

    @Test func `fetching registers the first time`() async throws {
        let world = AuthWorld(
            .reply(Wire.tokens("oa1", refresh: "or1")),
            .reply(Wire.tokens("oa2", refresh: "or2"))
        )
        await world.logIn()
        let recorder = EventRecorder(world)
        try await world.serviceApp.fetchToken(forOrg: org)
        try await world.serviceApp.fetchToken(forOrg: org)
        let fetched: [AuthEvent.Kind] = [
            .requestStarted(.org(org), .fetch), .requestSucceeded(.org(org), .fetch, receipt(world)),
        ]
        #expect(await recorder.events() == fetched + [.orgRegistered(org)] + fetched)
        await world.byova.close()
    }

    @Test func `a rejected refresh and the fetch that fixes it`() async throws {
        let world = AuthWorld(.reply(Wire.refreshRejected), .reply(Wire.tokens("oa2", refresh: "or2")))
        await world.logIn()
        await world.register()
        let recorder = EventRecorder(world)
        try await world.serviceApp.refresh(forOrg: org)
        let events = await recorder.events()
        #expect(events.count == 4)
        #expect(events.first == .requestStarted(.org(org), .refresh))
        #expect(
            events.dropFirst(2) == [
                .requestStarted(.org(org), .fetch), .requestSucceeded(.org(org), .fetch, receipt(world)),
            ]
        )
        await world.byova.close()
    }

    @Test func `a removal`() async throws {
        let world = AuthWorld()
        await world.register()
        let recorder = EventRecorder(world)
        try await world.serviceApp.removeRegistration(forOrg: org)
        #expect(await recorder.events() == [.orgRemoved(org)])
        await world.byova.close()
    }
}
