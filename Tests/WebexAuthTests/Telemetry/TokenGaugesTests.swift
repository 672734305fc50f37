import FoundationEssentials
import MetricsTestKit
import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct TokenGaugesTests {
    private static let other = TokenSubject.org("other")
    private static let org = TokenSubject.org(AuthWorld.orgID)

    @Test func `credentials are counted by their health, the missing Integration as well`() {
        let census = TokenCensus([
            Self.org: .kept(age: .zero), Self.other: .kept(age: .zero, verdict: .revoked),
        ])
        #expect(census.states(at: AuthWorld.epoch) == [.unauthorized: 1, .healthy: 1, .revoked: 1])
    }

    @Test func `a short rest is healthy while tokens renew themselves`() {
        let census = TokenCensus([.integration: .kept(age: .days(13))])
        #expect(census.states(at: AuthWorld.epoch) == [.healthy: 1])
    }

    @Test func `the first end that is still to come counts`() {
        var census = TokenCensus([
            .integration: .kept(age: .days(20)), Self.org: .kept(age: .days(1)),
            Self.other: .kept(age: .days(2), refresh: nil),
        ])
        var ends = census.nextEnds(after: AuthWorld.epoch)
        #expect(ends.access == AuthWorld.epoch.adding(.days(12)))
        #expect(ends.refresh == AuthWorld.epoch.adding(.days(70)))
        census.update(Self.other, to: nil)
        ends = census.nextEnds(after: AuthWorld.epoch)
        #expect(ends.access == AuthWorld.epoch.adding(.days(13)))
        ends = TokenCensus([:]).nextEnds(after: AuthWorld.epoch)
        #expect(ends.access == nil && ends.refresh == nil)
    }

    @Test func `a keeper shows them while it runs, and takes them away`() async throws {
        let metrics = TestMetrics()
        let world = AuthWorld(metrics: metrics)
        await world.logIn()
        await world.register()
        let events = world.byova.events.subscribe()
        let keeper = TokenKeeper(for: world.byova, policy: .exact())
        let keeping = Task { await keeper.run() }
        for await event in events where event.kind == .keeperStarted { break }
        #expect(try metrics.expectRecorder("byova_tokens", [("state", "healthy")]).lastValue == 2)
        #expect(try metrics.expectRecorder("byova_tokens", [("state", "dead")]).lastValue == 0)
        let access = [("token", "access")]
        #expect(try metrics.expectRecorder("byova_next_expiry_seconds", access).lastValue == 1_209_600)
        await world.clock.waitForSleepers(2)
        world.clock.advance(by: TokenGauges.interval)
        await world.clock.waitForSleepers(2)
        #expect(try metrics.expectRecorder("byova_next_expiry_seconds", access).lastValue == 1_209_585)
        keeping.cancel()
        await keeping.value
        #expect(metrics.recorders.isEmpty)
        await world.byova.close()
    }
}
