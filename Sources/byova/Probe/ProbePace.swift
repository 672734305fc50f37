import WebexAuth

/// Keeps a run of requests under a limit: in no window of time do more begin than so many.
///
/// A person waits for them, so the first window's worth goes at once instead of at an even pace.
struct ProbePace: Sendable {
    /// What Webex Contact Center allows.
    static let webex = ProbePace(
        limit: RequestRate.webexContactCenter.requests,
        window: RequestRate.webexContactCenter.window
    )

    let limit: Int
    let window: Duration
    /// When the latest requests began, oldest first, as many as the limit allows.
    private var begun: ArraySlice<Duration> = []

    init(limit: Int, window: Duration) {
        precondition(limit > 0, "the limit must be positive")
        self.limit = limit
        self.window = window
    }

    /// Begins a request, if one may begin.
    ///
    /// - Parameter now: The time since the run began.
    /// - Returns: `nil` if it has begun, or else how long to wait before asking again.
    mutating func begin(at now: Duration) -> Duration? {
        if begun.count == limit, let oldest = begun.first {
            guard now - oldest >= window else { return window - (now - oldest) }
            begun.removeFirst()
        }
        begun.append(now)
        return nil
    }
}
