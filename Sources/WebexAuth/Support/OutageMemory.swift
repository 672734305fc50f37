import NIOConcurrencyHelpers

/// Remembers for a short while that Webex did not answer.
///
/// Whoever holds a token that still works takes it meanwhile, instead of waiting for a new one in vain.
final class OutageMemory: Sendable {
    /// Afterwards the next one who could do with a new token looks whether Webex is back.
    static let span = Duration.seconds(10)

    private let clock: any Clock<Duration>
    private let sinceLastFailure = NIOLockedValueBox<Stopwatch?>(nil)

    init(clock: any Clock<Duration>) {
        self.clock = clock
    }

    /// Takes in how a request ended; any answer that is Webex's own ends the outage.
    func note(_ failure: WebexAuthError?) {
        let stopwatch = failure.flatMap { $0.isOutage ? Stopwatch(clock: clock) : nil }
        sinceLastFailure.withLockedValue { $0 = stopwatch }
    }

    /// Whether a request has failed for want of an answer a moment ago.
    var isFresh: Bool {
        guard let elapsed = sinceLastFailure.withLockedValue({ $0?.elapsed() }) else { return false }
        return elapsed < Self.span
    }
}

extension WebexAuthError {
    /// Whether time mends it: nothing was said about the credential.
    var isOutage: Bool {
        if case .retry = recovery { true } else { false }
    }
}
