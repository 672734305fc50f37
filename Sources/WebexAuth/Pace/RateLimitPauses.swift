import WebexTokens

/// The handling of 429: no request is sent to that resource until the time that Webex asks for has passed.
///
/// - Any request may bring one, and ``PacedTransport`` hears of each. The pause is that of ``RetryAfter``.
/// - A call to the same resource waits until the pause is over if its ``RetryPolicy/budget`` allows that. Otherwise
///   it fails at once as ``WebexAuthError/rateLimited(_:)`` with the rest of the pause, and sends nothing. Limits
///   differ by resource (developer.webex.com/blog/rate-limiting-and-the-webex-api).
/// - Renewals in the background and batches wait for it whatever the resource, in all processes on the store
///   (``RequestPace``).
/// - Any other reply of that resource ends the pause for calls.
struct RateLimitPauses: Sendable {
    /// By rate-limit key; instants of the caller's clock.
    private var ends: [String: Duration] = [:]
    /// When the current pause of any resource started; `nil` once Webex has replied again.
    private var since: Duration?

    /// A change for all resources together.
    enum Change: Hashable, Sendable {
        /// A pause of this length started.
        case began(Duration)
        /// The pause ended, after this time.
        case ended(Duration)
    }

    /// Takes in a reply.
    ///
    /// - Parameters:
    ///   - pause: What a 429 asks for; `nil` for any other reply.
    ///   - resource: The rate-limit key of its request: the full URL.
    ///   - now: The current time of a monotonic clock.
    /// - Returns: The change for all resources together, if any.
    @discardableResult
    mutating func note(_ pause: Duration?, at resource: String, now: Duration) -> Change? {
        ends[resource] = pause.map { now + min($0, RequestPace.longestPause) }
        switch (pause, since) {
        case (let pause?, nil):
            since = now
            return .began(pause)
        case (nil, let begin?) where !isOn(at: now):
            since = nil
            return .ended(now - begin)
        default: return nil
        }
    }

    /// For how long no request is sent there; `nil` if one may be sent.
    func rest(at resource: String, now: Duration) -> Duration? {
        ends[resource].flatMap { $0 > now ? $0 - now : nil }
    }

    /// Whether any resource is left alone now.
    func isOn(at now: Duration) -> Bool {
        ends.values.contains { $0 > now }
    }
}
