/// A clock that stands still until a test lets all that sleep on it run out.
final class DeadlineClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let expiry = AsyncStream<Never>.makeStream()
    private let sleeping = AsyncStream<Duration>.makeStream()

    var now: Instant { Instant(offset: .zero) }
    var minimumResolution: Duration { .nanoseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        sleeping.continuation.yield(deadline.offset)
        for await _ in expiry.stream {}
        try Task.checkCancellation()
    }

    /// Returns how long the next sleeper wants to sleep, once there is one.
    func nextSleep() async -> Duration? {
        var sleepers = sleeping.stream.makeAsyncIterator()
        return await sleepers.next()
    }

    func expire() {
        expiry.continuation.finish()
    }
}
