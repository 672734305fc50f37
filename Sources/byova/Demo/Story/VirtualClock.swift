import Foundation
import NIOConcurrencyHelpers
import WebexTokens

/// A clock that stands still until it is moved, and that also tells the time of day.
///
/// Its owner decides on speed, pauses and jumps. Between two moves every reading is the same, so what happens in
/// a story has the same time in every run, however fast the machine is.
final class VirtualClock: Clock, Sendable {
    typealias Duration = Swift.Duration

    /// An instant, as the time since the clock was created.
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        let deadline: Instant
        let isErrand: Bool
        let wake: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Instant(offset: .zero)
        var nextID = 0
        var sleepers: [Int: Sleeper] = [:]
    }

    let minimumResolution = Duration.zero
    /// Rings whenever a sleeper has come or gone.
    let stirring = Bell()
    private let start: Date
    private let state = NIOLockedValueBox(State())

    /// Creates a clock that shows this date until it is moved.
    init(showing start: Date) {
        self.start = start
    }

    var now: Instant { state.withLockedValue(\.now) }

    /// The time of day.
    var date: Date { start.adding(now.offset) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try await sleep(until: deadline, onErrand: false)
    }

    /// Sleeps as part of work that goes on while the story pauses, such as the latency of a request.
    func runErrand(lasting duration: Duration) async {
        try? await sleep(until: now.advanced(by: duration), onErrand: true)
    }

    /// Moves forward, and wakes all sleepers that are due, those with the earliest deadline first.
    func move(to instant: Instant) {
        let due = state.withLockedValue { state in
            state.now = max(state.now, instant)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }.map(\.value.wake)
        }
        guard !due.isEmpty else { return }
        for wake in due { wake.resume() }
        stirring.ring()
    }

    /// The number of sleepers.
    var sleepers: Int { state.withLockedValue(\.sleepers.count) }

    /// When the next sleeper wakes.
    var nextDeadline: Instant? {
        state.withLockedValue { $0.sleepers.values.map(\.deadline).min() }
    }

    /// When the next errand ends.
    var nextErrand: Instant? {
        state.withLockedValue { $0.sleepers.values.filter(\.isErrand).map(\.deadline).min() }
    }

    private func sleep(until deadline: Instant, onErrand isErrand: Bool) async throws {
        let id = state.withLockedValue { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wake in
                lieDown(id, Sleeper(deadline: deadline, isErrand: isErrand, wake: wake))
            }
        } onCancel: {
            let sleeper = state.withLockedValue { $0.sleepers.removeValue(forKey: id) }
            sleeper?.wake.resume(throwing: CancellationError())
            stirring.ring()
        }
    }

    private func lieDown(_ id: Int, _ sleeper: Sleeper) {
        enum Outcome {
            case asleep, due, cancelled
        }
        let outcome = state.withLockedValue { state -> Outcome in
            // A cancellation that came before this found no sleeper to wake.
            guard !Task.isCancelled else { return .cancelled }
            guard sleeper.deadline > state.now else { return .due }
            state.sleepers[id] = sleeper
            return .asleep
        }
        switch outcome {
        case .asleep: stirring.ring()
        case .due: sleeper.wake.resume()
        case .cancelled: sleeper.wake.resume(throwing: CancellationError())
        }
    }
}
