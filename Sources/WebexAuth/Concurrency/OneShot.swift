import FoundationEssentials
import NIOConcurrencyHelpers

/// A value that is set once and that any number of tasks can wait for.
package final class OneShot<Value: Sendable>: Sendable {
    private struct State {
        var value: Value?
        var waiters: [UUID: CheckedContinuation<Value?, Never>] = [:]
    }

    private let state = NIOLockedValueBox(State())

    package init() {}

    /// Sets the value and resumes all waiters; later values are ignored.
    package func set(_ value: Value) {
        let waiters = state.withLockedValue { state in
            guard state.value == nil else { return [CheckedContinuation<Value?, Never>]() }
            state.value = value
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: value) }
    }

    /// The value, or `nil` if the waiting task is cancelled before there is one.
    package func value() async -> Value? {
        let id = UUID()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let value = state.withLockedValue { state -> Value?? in
                    if let value = state.value { return value }
                    // A cancellation that came before this found no waiter to wake.
                    if Task.isCancelled { return .some(nil) }
                    state.waiters[id] = continuation
                    return nil
                }
                if let value { continuation.resume(returning: value) }
            }
        } onCancel: {
            state.withLockedValue { $0.waiters.removeValue(forKey: id) }?.resume(returning: nil)
        }
    }

    /// The value, or `nil` if it is not set in time.
    func value(within limit: Duration, on clock: any Clock<Duration>) async -> Value? {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { await self.value() }
            group.addTask {
                try? await clock.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    /// The value, if it is already set.
    package var current: Value? {
        state.withLockedValue { $0.value }
    }
}
