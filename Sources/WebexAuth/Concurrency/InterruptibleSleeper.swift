import FoundationEssentials
import NIOConcurrencyHelpers

/// Interruptible waiting between retries; the program can end it for all waiters.
final class InterruptibleSleeper: Sendable {
    private struct State {
        var isOver = false
        var pauses: [UUID: Task<Void, Never>] = [:]
    }

    private let clock: any Clock<Duration>
    private let state = NIOLockedValueBox(State())

    init(clock: any Clock<Duration>) {
        self.clock = clock
    }

    /// Waits; `false` if waiting has ended and nothing should be retried.
    func sleep(for duration: Duration) async -> Bool {
        let id = UUID()
        let pause = state.withLockedValue { state -> Task<Void, Never>? in
            guard !state.isOver else { return nil }
            let pause = Task { [clock] in _ = try? await clock.sleep(for: duration) }
            state.pauses[id] = pause
            return pause
        }
        await pause?.value
        return state.withLockedValue { state in
            state.pauses[id] = nil
            return !state.isOver
        }
    }

    /// Ends waiting: resumes all waiters, and later calls return at once.
    func end() {
        let pauses = state.withLockedValue { state in
            state.isOver = true
            return state.pauses.values.map(\.self)
        }
        for pause in pauses { pause.cancel() }
    }
}
