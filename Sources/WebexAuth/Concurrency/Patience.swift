import FoundationEssentials
import NIOConcurrencyHelpers

/// The willingness to wait before another try; it ends when the program wants to.
final class Patience: Sendable {
    private struct State {
        var isOver = false
        var pauses: [UUID: Task<Void, Never>] = [:]
    }

    private let clock: any Clock<Duration>
    private let state = NIOLockedValueBox(State())

    init(clock: any Clock<Duration>) {
        self.clock = clock
    }

    /// Waits; `false` if patience is over and nothing should be tried again.
    func pause(for duration: Duration) async -> Bool {
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

    /// Wakes all waiters; none waits again.
    func end() {
        let pauses = state.withLockedValue { state in
            state.isOver = true
            return state.pauses.values.map(\.self)
        }
        for pause in pauses { pause.cancel() }
    }
}
