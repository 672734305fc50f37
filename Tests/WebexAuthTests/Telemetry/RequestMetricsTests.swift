import MetricsTestKit
import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct RequestMetricsTests {
    private let metrics = TestMetrics()

    private func total(_ label: String, _ dimensions: [(String, String)] = []) throws -> Int64 {
        try metrics.expectCounter(label, dimensions).totalValue
    }

    @Test func `a refresh is counted by its outcome, and timed in seconds`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held), metrics: metrics)
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.transport.waitForRequests(1)
        world.clock.advance(by: .milliseconds(250))
        held.release(Wire.tokens("a2", refresh: "r2"))
        _ = try await token.value
        #expect(try total("byova_refreshes_total", [("kind", "refresh"), ("outcome", "success")]) == 1)
        #expect(metrics.counterTotal(label: "byova_refreshes_total") == 1)
        let timer = try metrics.expectTimer("byova_refresh_duration_seconds", [("kind", "refresh")])
        #expect(timer.values == [250_000_000])
        #expect(try total("byova_requests_total", [("status", "2xx")]) == 1)
        await world.byova.close()
    }

    @Test(arguments: [
        (ScriptedTransport.Step.reply(Wire.refreshRejected), "rejected", "4xx"),
        (.reply(Wire.unavailable), "unavailable", "5xx"),
        (.failure(.connectionLost(reason: "reset")), "unavailable", "none"),
    ])
    func `a failure is counted by what it asks for`(
        step: ScriptedTransport.Step,
        outcome: String,
        status: String
    ) async throws {
        let world = AuthWorld(step, retryPolicy: .never, metrics: metrics)
        await world.logIn(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) { try await world.integration.accessToken() }
        #expect(try total("byova_refreshes_total", [("kind", "refresh"), ("outcome", outcome)]) == 1)
        #expect(metrics.counterTotal(label: "byova_refreshes_total") == 1)
        #expect(try total("byova_requests_total", [("status", status)]) == 1)
        await world.byova.close()
    }

    @Test(arguments: [
        (WebexAuthError.cancelled, RequestMetrics.Outcome.cancelled), (.closed, .cancelled),
        (.storage(.full(.file("/s"))), .unstored), (.notAuthorized, .rejected),
        (.rateLimited(ReplyFacts(status: 429)), .unavailable),
        (.unreachable(.couldNotResolve(host: "h")), .unavailable),
    ])
    func `an error has an outcome`(error: WebexAuthError, outcome: RequestMetrics.Outcome) {
        #expect(RequestMetrics.Outcome(error) == outcome)
    }

    @Test func `a retry after a 429 and its pause are counted`() async throws {
        let limited = HTTPReply(status: 429, headers: [("Retry-After", "7")])
        let world = AuthWorld(
            .reply(limited),
            .reply(Wire.tokens("a2", refresh: "r2")),
            metrics: metrics
        )
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(7))
        _ = try await token.value
        #expect(try total("byova_retries_total", [("kind", "refresh")]) == 1)
        #expect(try total("byova_rate_limit_pauses_total") == 1)
        #expect(metrics.counterTotal(label: "byova_rate_limit_pause_seconds_total") == 7)
        #expect(metrics.counterTotal(label: "byova_requests_total") == 2)
        await world.byova.close()
    }

    @Test func `every series is there from the start, and none names an organization`() async {
        let world = AuthWorld(metrics: metrics)
        await world.register()
        let series = metrics.counters.map { "\($0.label) \($0.dimensions)" }
        #expect(series.count { $0.hasPrefix("byova_refreshes_total") } == 15)
        #expect(series.count { $0.hasPrefix("byova_requests_total") } == 6)
        #expect(metrics.counters.allSatisfy { $0.totalValue == 0 })
        _ = try? await world.serviceApp.refresh(forOrg: AuthWorld.orgID)
        #expect(metrics.counters.count == series.count)
        await world.byova.close()
    }
}
