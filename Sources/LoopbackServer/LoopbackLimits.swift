/// What one client may cost a ``LoopbackServer``.
package struct LoopbackLimits: Hashable, Sendable {
    /// Longest request target in bytes; a longer one is answered 414.
    package var requestTargetBytes: Int
    /// Longest request head in bytes; a longer one is answered 400 and the connection is closed.
    package var headBytes: Int
    /// Longest body in bytes, a longer one is answered 413; 0 drops every body unread.
    package var bodyBytes: Int
    /// Time from accept (or from the last reply) until a request has been read whole.
    ///
    /// Where bodies are dropped, the head alone counts.
    package var readingTime: Duration
    /// Connections that are open at one time, shared out evenly among the addresses.
    ///
    /// A further one takes the place of the one that has been waiting for a request longest; while requests
    /// are being answered on all of them, it waits in the listen queue.
    package var connections: Int
    /// Whether a connection stays open for another request.
    package var keepsAlive: Bool

    package init(
        requestTargetBytes: Int,
        headBytes: Int,
        bodyBytes: Int,
        readingTime: Duration,
        connections: Int,
        keepsAlive: Bool
    ) {
        self.requestTargetBytes = requestTargetBytes
        self.headBytes = headBytes
        self.bodyBytes = bodyBytes
        self.readingTime = readingTime
        self.connections = connections
        self.keepsAlive = keepsAlive
    }

    /// For a login's redirect: one short GET from a browser, which sends every cookie of `localhost`.
    package static let redirectListener = LoopbackLimits(
        requestTargetBytes: 8 * 1024,
        headBytes: 64 * 1024,
        bodyBytes: 0,
        readingTime: .seconds(5),
        connections: 64,
        keepsAlive: false
    )

    /// For a simulated service: many requests on few connections, which outlive a client's idle pool.
    ///
    /// All of them fit within the 1,024 descriptors that many systems allow a process.
    package static let sandbox = LoopbackLimits(
        requestTargetBytes: 16 * 1024,
        headBytes: 64 * 1024,
        bodyBytes: 1024 * 1024,
        readingTime: .seconds(120),
        connections: 512,
        keepsAlive: true
    )
}
