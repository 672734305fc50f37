import NIOConcurrencyHelpers
import TestSupport
import Testing

@testable import WebexAuth

struct RequestDeadlinesTests {
    private static let limit = Duration.seconds(30)

    private let clock = ManualClock()
    private let deadlines: RequestDeadlines

    init() {
        deadlines = RequestDeadlines(clock: clock)
    }

    /// Work that ends only when it is cancelled.
    private func hang(within limit: Duration = limit) async -> Result<Void, any Error> {
        do {
            try await deadlines.run(within: limit) {
                let (stream, _) = AsyncStream.makeStream(of: Void.self)
                for await _ in stream {}
                try Task.checkCancellation()
            }
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    private func expectTimeout(_ result: Result<Void, any Error>, after limit: Duration = limit) {
        #expect(throws: TransportFailure.timedOut(after: limit)) { try result.get() }
    }

    @Test func `one sleeper keeps time for all, however many come and go`() async throws {
        let slow = Task { await hang() }
        await clock.waitForSleepers(1)
        for number in 0..<1_000 {
            #expect(try await deadlines.run(within: Self.limit) { number } == number)
        }
        #expect(clock.sleepers == 1)
        clock.advance(by: Self.limit)
        expectTimeout(await slow.value)
    }

    @Test func `each piece of work has the limit for itself`() async throws {
        async let first = hang()
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(10))
        async let second = hang()
        async let third = hang()
        while deadlines.runningCount < 3 { await Task.yield() }
        #expect(clock.sleepers == 1)
        clock.advance(by: .seconds(20))
        expectTimeout(await first)
        await clock.waitForSleepers(1)
        #expect(deadlines.runningCount == 2)
        clock.advance(by: .seconds(10))
        expectTimeout(await second)
        expectTimeout(await third)
        #expect(deadlines.runningCount == 0)
    }

    @Test func `a shorter limit that begins later ends first`() async {
        async let long = hang()
        await clock.waitForSleepers(1)
        async let short = hang(within: .seconds(5))
        while deadlines.runningCount < 2 { await Task.yield() }
        // The timer of the long one has given its place to another.
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(5))
        expectTimeout(await short, after: .seconds(5))
        #expect(deadlines.runningCount == 1)
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(25))
        expectTimeout(await long)
    }

    @Test func `after a pause, measuring starts again`() async throws {
        try await deadlines.run(within: Self.limit) {}
        clock.advance(by: Self.limit)
        // Nothing runs, so the timer has ended or is about to.
        async let late = hang()
        while deadlines.runningCount < 1 { await Task.yield() }
        await clock.waitForSleepers(1)
        clock.advance(by: Self.limit)
        expectTimeout(await late)
    }

    @Test func `what the work throws in time is thrown`() async {
        await #expect(throws: TransportFailure.replyTooLarge(limit: 1)) {
            try await deadlines.run(within: Self.limit) { throw TransportFailure.replyTooLarge(limit: 1) }
        }
    }

    @Test func `work ends with its caller`() async {
        let caller = Task { await hang() }
        while deadlines.runningCount < 1 { await Task.yield() }
        caller.cancel()
        let result = await caller.value
        #expect(throws: CancellationError.self) { try result.get() }
    }
}
