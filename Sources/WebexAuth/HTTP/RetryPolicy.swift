/// How often and how long to try again when Webex does not answer.
public struct RetryPolicy: Hashable, Sendable {
    /// The first pause's upper bound; it doubles with every attempt.
    public var firstPause: Duration
    /// No pause is longer, unless Webex asks for it.
    public var longestPause: Duration
    /// All attempts and pauses together; a pause that would pass it is not begun.
    public var budget: Duration

    /// Sets the bounds: 0.5 s, 8 s and 20 s unless told otherwise.
    public init(
        firstPause: Duration = .milliseconds(500),
        longestPause: Duration = .seconds(8),
        budget: Duration = .seconds(20)
    ) {
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.budget = budget
    }

    /// Never tries again.
    public static let never = RetryPolicy(budget: .zero)

    /// The pause before the next attempt, or `nil` to give up.
    ///
    /// Exponential back-off with full jitter: a random share of 0.5 s · 2^(attempt − 1), at most 8 s. If Webex
    /// names a time, that time instead.
    /// - Parameters:
    ///   - attempt: The number of attempts made so far, from 1.
    ///   - elapsed: The time since the first one was sent.
    ///   - requested: What Webex asks for.
    ///   - share: A random number in 0…1.
    /// - Returns: The pause.
    func pause(
        afterAttempt attempt: Int,
        elapsed: Duration,
        requested: Duration?,
        share: Double
    ) -> Duration? {
        let pause = requested ?? longestBackoff(afterAttempt: attempt) * share
        return elapsed + pause < budget ? pause : nil
    }

    private func longestBackoff(afterAttempt attempt: Int) -> Duration {
        var bound = min(firstPause, longestPause)
        // From 1 ns to 292 years are 63 doublings.
        for _ in 1..<min(max(attempt, 1), 64) where bound < longestPause {
            bound = min(bound * 2, longestPause)
        }
        return bound
    }
}
