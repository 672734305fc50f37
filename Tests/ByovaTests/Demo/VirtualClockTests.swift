import Foundation
import NIOConcurrencyHelpers
import Testing
import WebexTokens

@testable import byova

@Suite(.timeLimit(.minutes(1))) struct VirtualClockTests {
    private let clock = VirtualClock(showing: Date(timeIntervalSince1970: 1_000))
    private let woken = NIOLockedValueBox<[String]>([])

    private func instant(_ seconds: Int) -> VirtualClock.Instant {
        VirtualClock.Instant(offset: .seconds(seconds))
    }

    /// Waits until so many sleep.
    private func waitForSleepers(_ count: Int) async {
        let changes = clock.stirring.subscribe()
        guard clock.sleepers < count else { return }
        for await _ in changes where clock.sleepers >= count { return }
    }

    private func sleeper(_ name: String, for seconds: Int) -> Task<Void, Never> {
        Task { [clock, woken] in
            let outcome = (try? await clock.sleep(for: .seconds(seconds))) == nil ? "\(name) cancelled" : name
            woken.withLockedValue { $0.append("\(outcome) at \(Int(clock.date.timeIntervalSince1970))") }
        }
    }

    @Test func `it stands still until it is moved, and never goes back`() {
        #expect(clock.date == Date(timeIntervalSince1970: 1_000))
        clock.move(to: instant(90))
        #expect(clock.date == Date(timeIntervalSince1970: 1_090))
        clock.move(to: instant(60))
        #expect(clock.now == instant(90))
    }

    @Test(arguments: [(59, false), (60, true), (61, true)])
    func `a sleeper wakes at its instant, and no sooner`(seconds: Int, wakes: Bool) async {
        let task = sleeper("s", for: 60)
        await waitForSleepers(1)
        #expect(clock.nextDeadline == instant(60))
        clock.move(to: instant(seconds))
        #expect(clock.sleepers == (wakes ? 0 : 1))
        task.cancel()
        await task.value
        #expect(woken.withLockedValue { $0 } == [wakes ? "s at \(1_000 + seconds)" : "s cancelled at 1059"])
    }

    @Test func `who is due already does not sleep`() async throws {
        clock.move(to: instant(10))
        try await clock.sleep(until: instant(10), tolerance: nil)
        try await clock.sleep(until: instant(5), tolerance: nil)
        #expect(clock.sleepers == 0)
    }

    @Test func `who is cancelled already does not sleep`() async {
        let task = Task { [clock] in
            withUnsafeCurrentTask { $0?.cancel() }
            try await clock.sleep(for: .seconds(1))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(clock.sleepers == 0)
    }

    @Test func `an errand is told from other sleep`() async {
        let waiting = sleeper("wait", for: 1)
        await waitForSleepers(1)
        #expect(clock.nextErrand == nil)
        let errand = Task { [clock] in await clock.runErrand(lasting: .seconds(2)) }
        await waitForSleepers(2)
        #expect(clock.nextDeadline == instant(1))
        #expect(clock.nextErrand == instant(2))
        clock.move(to: instant(2))
        await waiting.value
        await errand.value
        #expect(clock.nextErrand == nil)
    }
}
