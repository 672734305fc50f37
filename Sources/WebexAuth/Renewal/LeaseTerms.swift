/// The duration of a lease, and what has to fit into it.
package struct LeaseTerms: Hashable, Sendable {
    /// From taking or extending it.
    package var duration: Duration
    /// What must be left of it when a request is sent: time for the request, and for storing what it brings.
    package var attempt: Duration

    package init(duration: Duration, attempt: Duration) {
        self.duration = duration
        self.attempt = attempt
    }

    /// 45 s, longer only for requests that may take longer than the usual 30 s.
    package init(requestTimeout: Duration) {
        // Waiting for another process's transaction takes up to 10 s.
        attempt = requestTimeout + .seconds(10)
        duration = max(.seconds(45), attempt + .seconds(5))
    }

    /// Whether an attempt that begins so long after taking or extending the lease ends inside it.
    func covers(attemptAfter age: Duration) -> Bool {
        age + attempt <= duration
    }
}
