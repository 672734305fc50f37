import NIOConcurrencyHelpers

/// The running keepers of one library, which closes after them.
final class RunningKeepers: Sendable {
    private struct State {
        var count = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = NIOLockedValueBox(State())

    /// Counts a keeper while it runs.
    func running(_ run: () async -> Void) async {
        state.withLockedValue { $0.count += 1 }
        await run()
        let waiting = state.withLockedValue { state -> [CheckedContinuation<Void, Never>] in
            state.count -= 1
            guard state.count == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.resume() }
    }

    /// Returns once no keeper runs.
    func finish() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLockedValue { state in
                if state.count > 0 { state.waiting.append(continuation) }
                return state.count == 0
            }
            if isDone { continuation.resume() }
        }
    }
}
