/// The number of requests that may be sent in any window of time.
public struct RequestRate: Hashable, Sendable {
    /// The requests in any ``window``, at least 1.
    public let requests: Int
    /// The length of the window, at least a millisecond.
    public let window: Duration

    /// What Webex Contact Center allows one client ID: 300 requests a minute (developer.webex.com/docs/rate-limiting).
    public static let webexContactCenter = RequestRate(requests: 300, per: .seconds(60))

    /// How long a permit is valid; a request that is sent later needs a new one.
    ///
    /// Permits are counted when granted, requests when they arrive; the interval allows for the difference.
    package static let permitLife = Duration.seconds(1)

    /// Creates a rate; values below the bounds are raised to them.
    public init(requests: Int, per window: Duration) {
        self.requests = max(requests, 1)
        self.window = max(window, .milliseconds(1))
    }

    /// The requests of a window that the background leaves to callers: one in five.
    package var reserve: Int {
        requests / 5
    }

    /// The time between two requests of the background.
    ///
    /// Any ``window``, plus the lifetime of a permit, then contains at most `requests - reserve` of them: at 300 a
    /// minute, one every 254 ms, or 240 a minute.
    package var interval: Duration {
        (window + Self.permitLife) / (requests - reserve)
    }
}
