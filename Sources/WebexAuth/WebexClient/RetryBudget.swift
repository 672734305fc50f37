import NIOConcurrencyHelpers

/// Tells how much of a ``RetryPolicy/budget`` is spent, by each request for itself or by all together.
final class RetryBudget: Sendable {
    private let isShared: Bool
    /// Began with the first request that failed.
    private let shared = NIOLockedValueBox<Stopwatch?>(nil)

    init(_ policy: RetryPolicy) {
        isShared = policy.sharesBudget
    }

    /// To be called when an attempt of a request has failed.
    ///
    /// - Parameter own: Began with that request.
    /// - Returns: The time that counts.
    func spent(_ own: Stopwatch) -> Duration {
        guard isShared else { return own.elapsed() }
        return shared.withLockedValue { shared in
            let first = shared ?? own
            shared = first
            return first.elapsed()
        }
    }
}
