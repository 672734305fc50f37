import NIOConcurrencyHelpers

/// A clock that stands still until a test moves it.
package final class ManualClock: Clock, Sendable {
    package typealias Duration = Swift.Duration

    package struct Instant: InstantProtocol {
        package var offset: Duration

        package func advanced(by duration: Duration) -> Instant {
            Instant(offset: offset + duration)
        }

        package func duration(to other: Instant) -> Duration {
            other.offset - offset
        }

        package static func < (lhs: Instant, rhs: Instant) -> Bool {
            lhs.offset < rhs.offset
        }
    }

    /// Something that is true of a number of sleepers.
    package typealias Condition = @Sendable (Int) -> Bool

    private struct Sleeper {
        let deadline: Instant
        let wake: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Instant(offset: .zero)
        var nextID = 0
        /// Sleepers that were cancelled before they lay down.
        var cancelled: Set<Int> = []
        var sleepers: [Int: Sleeper] = [:]
        var watchers: [(isSatisfied: Condition, wake: CheckedContinuation<Void, Never>)] = []

        mutating func takeSatisfiedWatchers() -> [CheckedContinuation<Void, Never>] {
            let satisfied = watchers.filter { $0.isSatisfied(sleepers.count) }
            if !satisfied.isEmpty { watchers.removeAll { $0.isSatisfied(sleepers.count) } }
            return satisfied.map(\.wake)
        }
    }

    package let minimumResolution = Duration.zero
    private let state = NIOLockedValueBox(State())

    package init() {}

    package var now: Instant {
        state.withLockedValue(\.now)
    }

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = state.withLockedValue { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { lieDown(id, until: deadline, $0) }
        } onCancel: {
            wakeCancelled(id)
        }
    }

    /// Advances, and wakes all sleepers that are due.
    package func advance(by duration: Duration) {
        let due = state.withLockedValue { state in
            let now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.deadline <= now }
            state.now = now
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.wake)
        }
        for sleeper in due { sleeper.resume() }
    }

    /// How many sleep now.
    package var sleepers: Int {
        state.withLockedValue(\.sleepers.count)
    }

    /// When the first sleeper wakes; `nil` without sleepers.
    package var nextDeadline: Instant? {
        state.withLockedValue { $0.sleepers.values.map(\.deadline).min() }
    }

    /// Returns once so many sleep at the same time.
    package func waitForSleepers(_ count: Int) async {
        await waitForSleepers(where: { $0 >= count })
    }

    /// Returns once the condition holds, which is checked at each new sleeper.
    package func waitForSleepers(where condition: @escaping Condition) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLockedValue { state in
                guard !condition(state.sleepers.count) else { return true }
                state.watchers.append((condition, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    private func lieDown(_ id: Int, until deadline: Instant, _ wake: CheckedContinuation<Void, any Error>) {
        enum Outcome {
            case asleep([CheckedContinuation<Void, Never>]), due, cancelled
        }
        let outcome = state.withLockedValue { state -> Outcome in
            guard state.cancelled.remove(id) == nil else { return .cancelled }
            guard deadline > state.now else { return .due }
            state.sleepers[id] = Sleeper(deadline: deadline, wake: wake)
            return .asleep(state.takeSatisfiedWatchers())
        }
        switch outcome {
        case .asleep(let watchers): for watcher in watchers { watcher.resume() }
        case .due: wake.resume()
        case .cancelled: wake.resume(throwing: CancellationError())
        }
    }

    private func wakeCancelled(_ id: Int) {
        let sleeper = state.withLockedValue { state -> Sleeper? in
            if let sleeper = state.sleepers.removeValue(forKey: id) { return sleeper }
            state.cancelled.insert(id)
            return nil
        }
        sleeper?.wake.resume(throwing: CancellationError())
    }
}
