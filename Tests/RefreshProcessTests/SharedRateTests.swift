import Foundation
import Testing
import WebexSandbox
import WebexTokens

/// The rate of requests is one for all processes on a store.
@Suite(.timeLimit(.minutes(2)))
struct SharedRateTests {
    private static let processes = 8
    private static let rate = (requests: 20, window: 4.0)
    private static let observed = 40
    /// How much longer one request may take to arrive than another.
    private static let tolerance = 1.0

    @Test func `eight keepers on one store together stay within the rate`() async throws {
        let world = try await World.start(rotation: .retiredOnUse)
        // Every token is due again before its turn comes.
        world.sandbox.changeSettings { $0.serviceAppLifetimes.access = 2 }
        _ = try await world.registerOrgs(20)
        let terms = WorkerProcess.Terms(requests: Self.rate.requests, window: Self.rate.window)
        var workers: [WorkerProcess] = []
        for _ in 0..<Self.processes { workers.append(try await .start(in: world, terms: terms)) }
        for worker in workers { worker.send("keep all") }
        var times: [Date] = []
        for await entry in world.sandbox.requests where entry.path == "/v1/access_token" {
            #expect(entry.status == 200)
            times.append(entry.time)
            if times.count == Self.observed { break }
        }
        for worker in workers { try await worker.finish() }
        await world.sandbox.stop()
        times.sort()
        for (first, last) in zip(times, times.dropFirst(Self.rate.requests)) {
            #expect(last.timeIntervalSince(first) >= Self.rate.window - Self.tolerance)
        }
    }
}
