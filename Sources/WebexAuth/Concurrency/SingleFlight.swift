import NIOConcurrencyHelpers

/// Lets concurrent callers with the same key share one piece of work.
///
/// The work belongs to no caller: cancelling a caller ends only its own waiting, and the work continues.
final class SingleFlight<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    typealias Outcome = Result<Value, WebexAuthError>
    typealias Work = @Sendable () async throws(WebexAuthError) -> Value

    private typealias Waiters = [Int: CheckedContinuation<Outcome, Never>]

    private struct State {
        /// The waiters by key; a key without waiters is work whose callers were all cancelled.
        var flights: [Key: Waiters] = [:]
        var idle: [CheckedContinuation<Void, Never>] = []
        var isFinished = false
        var callers = 0
    }

    private enum Role {
        case first, follower, late
    }

    private let state = NIOLockedValueBox(State())
    private let executor: (any TaskExecutor)?

    /// - Parameter executor: Where the work runs; the system's own pool if `nil`.
    init(executor: (any TaskExecutor)? = nil) {
        self.executor = executor
    }

    /// Joins the work under this key, or starts it.
    ///
    /// - Throws: What the work throws; ``WebexAuthError/cancelled`` if this caller is cancelled, and
    ///   ``WebexAuthError/closed`` after ``finish()``.
    func run(_ key: Key, _ work: @escaping Work) async throws(WebexAuthError) -> Value {
        guard !Task.isCancelled else { throw .cancelled }
        // A UUID would read the system's random source for each request.
        let id = state.withLockedValue { state in
            state.callers += 1
            return state.callers
        }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                join(key, as: id, continuation, or: work)
            }
        } onCancel: {
            leave(key, as: id)
        }
        return try outcome.get()
    }

    /// Whether no work is running.
    var isIdle: Bool {
        state.withLockedValue(\.flights.isEmpty)
    }

    /// The number of waiting callers.
    var callerCount: Int {
        state.withLockedValue { $0.flights.values.reduce(0) { $0 + $1.count } }
    }

    /// Refuses new work and returns once all running work has ended.
    func finish() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLockedValue { state in
                state.isFinished = true
                if !state.flights.isEmpty { state.idle.append(continuation) }
                return state.flights.isEmpty
            }
            if isIdle { continuation.resume() }
        }
    }

    private func join(
        _ key: Key,
        as id: Int,
        _ continuation: CheckedContinuation<Outcome, Never>,
        or work: @escaping Work
    ) {
        let role = state.withLockedValue { state -> Role in
            guard !state.isFinished else { return .late }
            let role = state.flights[key] == nil ? Role.first : .follower
            state.flights[key, default: [:]][id] = continuation
            return role
        }
        switch role {
        case .first: Task.detached(executorPreference: executor) { await self.perform(key, work) }
        case .follower: break
        case .late: continuation.resume(returning: .failure(.closed))
        }
        // Cancelled just before it joined: the handler has found no waiter to send away.
        if Task.isCancelled { leave(key, as: id) }
    }

    private func perform(_ key: Key, _ work: Work) async {
        let outcome: Outcome
        do throws(WebexAuthError) {
            outcome = .success(try await work())
        } catch {
            outcome = .failure(error)
        }
        let (waiters, idle) = state.withLockedValue { state in
            let waiters = state.flights.removeValue(forKey: key) ?? [:]
            guard state.flights.isEmpty else { return (waiters, [CheckedContinuation<Void, Never>]()) }
            defer { state.idle = [] }
            return (waiters, state.idle)
        }
        for waiter in waiters.values { waiter.resume(returning: outcome) }
        for waiter in idle { waiter.resume() }
    }

    private func leave(_ key: Key, as id: Int) {
        let continuation = state.withLockedValue { $0.flights[key]?.removeValue(forKey: id) }
        continuation?.resume(returning: .failure(.cancelled))
    }
}
