import NIOConcurrencyHelpers
import WebexTokens

/// Cancels requests that take too long, with one timer for all of them.
///
/// A task that sleeps out a limit leaves its wake-up call with the system until the limit is over, also if it
/// is cancelled long before. One sleeper for each request would be a hundred thousand of them after half a
/// minute of quick replies.
final class RequestDeadlines: Sendable {
    private struct Entry {
        let deadline: Duration
        let cancel: @Sendable () -> Void
    }

    private struct State {
        var nextID = 0
        var running: [Int: Entry] = [:]
        var expired: Set<Int> = []
        var timer: Timer?
        var isOver = false
    }

    private struct Timer {
        let id: Int
        let task: Task<Void, Never>
        /// The deadline that it sleeps until.
        var wakesAt: Duration
    }

    private let clock: any Clock<Duration>
    private let executor: (any TaskExecutor)?
    /// Deadlines are counted from its start.
    private let stopwatch: Stopwatch
    private let state = NIOLockedValueBox(State())

    /// - Parameters:
    ///   - clock: Measures the limits.
    ///   - executor: Where the work runs; the system's own pool if `nil`.
    init(clock: any Clock<Duration>, executor: (any TaskExecutor)? = nil) {
        self.clock = clock
        self.executor = executor
        stopwatch = Stopwatch(clock: clock)
    }

    /// Runs the work and cancels it after the limit.
    ///
    /// - Throws: ``TransportFailure/timedOut(after:)`` after the limit; otherwise what the work throws.
    func run<Value: Sendable>(
        within limit: Duration,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task(executorPreference: executor) { try await work() }
        let id = begin(limit) { task.cancel() }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        let hasExpired = end(id)
        if hasExpired, case .failure = result { throw TransportFailure.timedOut(after: limit) }
        return try result.get()
    }

    /// The number of running requests.
    var runningCount: Int {
        state.withLockedValue(\.running.count)
    }

    /// Stops the timer; to be called when nothing runs any more.
    func finish() {
        let timer = state.withLockedValue { state in
            state.isOver = true
            return state.timer
        }
        timer?.task.cancel()
    }

    private func begin(_ limit: Duration, _ cancel: @escaping @Sendable () -> Void) -> Int {
        let deadline = stopwatch.elapsed() + limit
        return state.withLockedValue { state in
            let id = state.nextID
            state.nextID += 1
            state.running[id] = Entry(deadline: deadline, cancel: cancel)
            // Limits differ: one that ends before the timer would look again wants a timer that looks sooner.
            guard !state.isOver, state.timer.map({ deadline < $0.wakesAt }) ?? true else { return id }
            state.timer?.task.cancel()
            state.timer = Timer(id: id, task: Task { await self.keepTime(as: id) }, wakesAt: deadline)
            return id
        }
    }

    /// Whether the work was cancelled because its time was over.
    private func end(_ id: Int) -> Bool {
        state.withLockedValue { state in
            state.running[id] = nil
            return state.expired.remove(id) != nil
        }
    }

    /// Sleeps from one deadline to the next, until nothing runs or another timer has taken over.
    private func keepTime(as id: Int) async {
        while let pause = timeToNext(as: id) {
            guard pause > .zero else {
                expire()
                continue
            }
            guard (try? await clock.sleep(for: pause)) != nil else { return }
        }
    }

    private func timeToNext(as id: Int) -> Duration? {
        let now = stopwatch.elapsed()
        return state.withLockedValue { state in
            guard state.timer?.id == id else { return nil }
            guard let next = state.running.values.map(\.deadline).min() else {
                state.timer = nil
                return nil
            }
            state.timer?.wakesAt = next
            return next - now
        }
    }

    private func expire() {
        let now = stopwatch.elapsed()
        let due = state.withLockedValue { state in
            let due = state.running.filter { $0.value.deadline <= now }
            for id in due.keys { state.running[id] = nil }
            state.expired.formUnion(due.keys)
            return due.values.map(\.cancel)
        }
        for cancel in due { cancel() }
    }
}
