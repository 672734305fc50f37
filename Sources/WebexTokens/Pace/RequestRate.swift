/// How many requests may be sent in any stretch of time.
public struct RequestRate: Hashable, Sendable {
    /// Requests in any ``window``, at least 1.
    public let requests: Int
    /// The stretch of time, at least a millisecond.
    public let window: Duration

    /// What Webex Contact Center allows one client id: 300 requests a minute
    /// (developer.webex.com/docs/rate-limiting).
    public static let webexContactCenter = RequestRate(requests: 300, per: .seconds(60))

    /// How long a permit is good for; a request that is sent later needs another one.
    ///
    /// Permits are counted when they are given, requests when they arrive. The interval allows for it.
    package static let permitLife = Duration.seconds(1)

    /// Sets the rate; what is below the bounds is raised to them.
    public init(requests: Int, per window: Duration) {
        self.requests = max(requests, 1)
        self.window = max(window, .milliseconds(1))
    }

    /// Requests of a window that the background leaves to those that a caller waits for: one in five.
    package var reserve: Int {
        requests / 5
    }

    /// The time between two requests of the background.
    ///
    /// Any ``window``, lengthened by the life of a permit, then holds at most `requests - reserve` of them:
    /// at 300 a minute one in 254 ms, 240 a minute.
    package var interval: Duration {
        (window + Self.permitLife) / (requests - reserve)
    }
}
