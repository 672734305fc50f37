/// The bounds of retries while Webex does not reply.
public struct RetryPolicy: Hashable, Sendable {
    /// The first pause's upper bound; it doubles with every attempt.
    public var firstPause: Duration
    /// No pause is longer, unless Webex asks for it.
    public var longestPause: Duration
    /// All attempts and pauses together, from sending the first request to having read the last reply.
    ///
    /// Only the first attempt may pass it, if the request time-out is longer; no other one is begun with less than
    /// 3 seconds left, or a quarter of a shorter budget, and each ends with the budget.
    public var budget: Duration

    /// Whether all requests of one library share the budget, counted from the beginning of the first that fails.
    ///
    /// So a command that needs several requests tries no longer than one that needs one.
    public var sharesBudget: Bool

    /// Creates a policy, by default with 0.5 s, 8 s and 20 s for each request.
    public init(
        firstPause: Duration = .milliseconds(500),
        longestPause: Duration = .seconds(8),
        budget: Duration = .seconds(20),
        sharesBudget: Bool = false
    ) {
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.budget = budget
        self.sharesBudget = sharesBudget
    }

    /// No retries.
    public static let never = RetryPolicy(budget: .zero)

    /// No attempt is begun that would have less time than this: 3 s, or a quarter of a budget below 12 s.
    ///
    /// A reply that is cut off may have carried the only refresh token that works from now on.
    var shortestAttempt: Duration {
        min(.seconds(3), budget / 4)
    }

    /// How long attempt number `attempt`, counted from 1, may take; `nil` if only the request time-out bounds it.
    func limit(ofAttempt attempt: Int, elapsed: Duration) -> Duration? {
        attempt > 1 ? max(budget - elapsed, .zero) : nil
    }

    /// The pause before the next attempt; `nil` for no further attempt.
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
        let backoff = Backoff(first: firstPause, longest: longestPause)
        let pause = requested ?? backoff.pause(after: attempt - 1) * share
        guard budget > .zero, elapsed + pause + shortestAttempt <= budget else { return nil }
        return pause
    }
}
