import FoundationEssentials
import HTTPTypes
import TestSupport
import Testing

@testable import WebexAuth

/// Tokens live by Webex's clock, whatever this machine's shows.
@Suite(.timeLimit(.minutes(1))) struct ServerTimeTests {
    /// As far as one reply is believed; ``DoubtedClockTests`` has what lies beyond.
    static let errors: [Duration] = [.seconds(300), .seconds(-299)]

    /// The time is right to within the error of the measure.
    private func expectRight(_ world: AuthWorld, _ location: SourceLocation = #_sourceLocation) {
        let error = world.byova.now().since(world.now)
        #expect(abs(error.inSeconds) <= 0.5, sourceLocation: location)
    }

    /// A refresh that tells the time.
    private func refresh(_ world: AuthWorld, access: String = "a2") async throws {
        world.transport.expect(.reply(Wire.tokens(access, refresh: "r2").dated(world.now)))
        try await world.integration.refresh()
    }

    @Test(arguments: errors) func `a clock that is five minutes off counts as Webex's`(
        ahead: Duration
    ) async throws {
        let world = AuthWorld(wallClockAhead: ahead)
        await world.logIn()
        #expect(world.byova.now() == world.now.adding(ahead), "a new process knows nothing yet")
        try await refresh(world)
        expectRight(world)
        #expect(world.byova.clockSkew?.description == (ahead > .zero ? "5 min fast" : "5 min slow"))
        #expect(await world.storage.integrationTokens()?.obtainedAt == world.now)

        world.clock.advance(by: .accessLifetime - .seconds(62))
        #expect(try await world.integration.accessToken() == Secret("a2"))
        #expect(world.transport.requests.count == 1)
        world.clock.advance(by: .seconds(2))
        world.transport.expect(.reply(Wire.tokens("a3", refresh: "r3")))
        #expect(try await world.integration.accessToken() == Secret("a3"))
        await world.byova.close()
    }

    @Test(arguments: errors) func `a reply without a date is as old as the corrected clock says`(
        ahead: Duration
    ) async throws {
        let world = AuthWorld(wallClockAhead: ahead)
        await world.logIn()
        try await refresh(world)
        world.transport.expect(.reply(Wire.tokens("a3", refresh: "r3")))
        let tokens = try await world.integration.refresh()
        #expect(abs(tokens.obtainedAt.since(world.now).inSeconds) <= 0.5)
        await world.byova.close()
    }

    @Test(arguments: errors) func `a clock that is set right while we run is believed`(
        ahead: Duration
    ) async throws {
        let world = AuthWorld(wallClockAhead: ahead)
        let events = EventRecorder(world)
        await world.logIn()
        try await refresh(world)
        world.setWallClock(ahead: .zero)
        #expect(world.byova.now() == world.now)
        #expect(world.byova.clockSkew == nil)
        try await refresh(world, access: "a3")
        #expect(world.byova.now() == world.now)
        let told = await events.events().filter { if case .clockSkewed = $0 { true } else { false } }
        #expect(told.count == 2)
        #expect(told.last == .clockSkewed(nil))
        await world.byova.close()
    }

    @Test(arguments: errors) func `a clock that is set wrong while we run is found out by the next reply`(
        ahead: Duration
    ) async throws {
        let world = AuthWorld()
        await world.logIn()
        try await refresh(world)
        #expect(world.byova.now() == world.now)
        world.setWallClock(ahead: ahead)
        try await refresh(world, access: "a3")
        expectRight(world)
        await world.byova.close()
    }

    @Test(arguments: errors) func `a clock that is set while nothing runs spoils no stored token`(
        ahead: Duration
    ) async throws {
        let before = AuthWorld()
        await before.logIn()
        try await refresh(before)
        let stored = await before.storage.integrationTokens()
        await before.byova.close()

        let after = AuthWorld(wallClockAhead: ahead, store: before.storage)
        #expect(try await after.integration.accessToken() == Secret("a2"))
        #expect(await before.storage.integrationTokens() == stored)
        after.transport.expect(.reply(Wire.tokens("a3", refresh: "r3").dated(after.now)))
        try await after.integration.refresh()
        expectRight(after)
        #expect(await before.storage.integrationTokens()?.obtainedAt == after.now)
        await after.byova.close()
    }

    @Test(arguments: errors) func `a suspend changes nothing`(ahead: Duration) async throws {
        let world = AuthWorld(wallClockAhead: ahead)
        await world.logIn()
        try await refresh(world)
        // The machine slept: the wall clock and the boot clock went on together.
        world.clock.advance(by: .days(3))
        expectRight(world)
        #expect(world.byova.clockSkew != nil)
        await world.byova.close()
    }

    @Test func `two machines with different clocks agree on a copy of one store`() async throws {
        let pair = OAuthTokens(
            accessToken: Secret("shared"),
            expiresIn: .accessLifetime,
            refreshToken: Secret("shared-refresh"),
            obtainedAt: AuthWorld.epoch
        )
        for ahead in Self.errors {
            let world = AuthWorld(wallClockAhead: ahead)
            await world.register()
            world.transport.expect(.reply(Wire.tokens("oa2", refresh: "or2").dated(world.now)))
            try await world.serviceApp.refresh(forOrg: AuthWorld.orgID)
            await world.storage.setIntegrationTokens(pair)

            world.clock.advance(by: .accessLifetime - .seconds(62))
            #expect(try await world.integration.accessToken() == Secret("shared"))
            world.clock.advance(by: .seconds(2))
            world.transport.expect(.reply(Wire.tokens("next", refresh: "r")))
            #expect(try await world.integration.accessToken() == Secret("next"))
            await world.byova.close()
        }
    }

    @Test func `a token that was found valid before the skew was known is not after`() async throws {
        let world = AuthWorld(wallClockAhead: .seconds(-240))
        await world.logIn(age: .accessLifetime - .seconds(30))
        await world.register()
        #expect(try await world.integration.accessToken() == Secret("canary-a1"))
        #expect(world.transport.requests.isEmpty)
        world.transport.expect(.reply(Wire.tokens("oa2", refresh: "or2").dated(world.now)))
        try await world.serviceApp.refresh(forOrg: AuthWorld.orgID)
        world.transport.expect(.reply(Wire.tokens("a2", refresh: "r2")))
        #expect(try await world.integration.accessToken() == Secret("a2"))
        await world.byova.close()
    }

    @Test(arguments: [
        HTTPReply(status: 503, headers: [("Age", "3"), ("TrackingID", "T")]),
        HTTPReply(status: 503, headers: [("Via", "a proxy")]),
    ])
    func `what a cache kept and what a proxy says tell no time`(reply: HTTPReply) async {
        let world = AuthWorld(wallClockAhead: .seconds(240), retryPolicy: .never)
        await world.logIn()
        world.transport.expect(.reply(reply.dated(world.now)))
        await #expect(throws: WebexAuthError.self) { try await world.integration.refresh() }
        #expect(world.byova.now() == world.now.adding(.seconds(240)))
        await world.byova.close()
    }

    @Test func `even a refusal tells the time`() async {
        let world = AuthWorld(wallClockAhead: .seconds(240))
        await world.logIn()
        world.transport.expect(.reply(Wire.refreshRejected.dated(world.now)))
        await #expect(throws: WebexAuthError.self) { try await world.integration.refresh() }
        expectRight(world)
        await world.byova.close()
    }

    @Test func `another host tells no time`() async throws {
        let transport = ScriptedTransport([.reply(Wire.forbidden.dated(AuthWorld.epoch))])
        let time = ServerTime(wallClock: { AuthWorld.epoch.adding(.seconds(240)) }, bootClock: ManualClock())
        let keeper = TimekeepingTransport(
            base: transport,
            time: time,
            tokenURL: HTTPURL("https://webexapis.com")
        )
        for url in ["https://webexapis.com.example/v1/x", "http://webexapis.com/v1/x", "https://example/"] {
            transport.expect(.reply(Wire.forbidden.dated(AuthWorld.epoch)))
            _ = try await keeper.send(OutgoingRequest(method: .get, url: url))
            #expect(time.skew == nil)
        }
        _ = try await keeper.send(OutgoingRequest(method: .get, url: "https://WebexAPIs.com/v1/people/me"))
        #expect(time.skew == ClockSkew(ahead: .milliseconds(239_500)))
    }

    @Test func `it is reported once, however often it is measured`() async throws {
        let world = AuthWorld(wallClockAhead: .seconds(-240))
        let events = EventRecorder(world)
        await world.logIn()
        for count in 2..<6 {
            try await refresh(world, access: "a\(count)")
            world.clock.advance(by: .milliseconds(900))
        }
        let told = await events.events().filter { if case .clockSkewed = $0 { true } else { false } }
        #expect(told.count == 1)
        await world.byova.close()
    }

    @Test func `a fast clock alone never kills a refresh token`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")), wallClockAhead: .days(400))
        await world.logIn()
        #expect(try await world.integration.accessToken() == Secret("a2"))
        #expect(world.transport.requests[0].text.contains("refresh_token=canary-r1"))
        await world.byova.close()
    }
}
