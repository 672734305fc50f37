import NIOConcurrencyHelpers

/// Remembers for a short time that Webex did not reply.
///
/// Callers with a token that still works get it meanwhile, instead of waiting for a new one.
final class OutageMemory: Sendable {
    /// After this, the next caller probes Webex.
    static let span = Duration.seconds(10)

    private let clock: any Clock<Duration>
    private let latest = NIOLockedValueBox<Stopwatch?>(nil)

    init(clock: any Clock<Duration>) {
        self.clock = clock
    }

    /// Takes in how a request ended; any answer that is Webex's own ends the outage.
    func note(_ failure: WebexAuthError?) {
        let stopwatch = failure?.isOutage == true ? Stopwatch(clock: clock) : nil
        latest.withLockedValue { $0 = stopwatch }
    }

    /// Whether a request has failed for want of an answer a moment ago.
    var isFresh: Bool {
        latest.withLockedValue { $0.map { $0.elapsed() < Self.span } ?? false }
    }
}

extension WebexAuthError {
    /// Whether the failure says nothing about the credential, only about the connection to Webex.
    var isOutage: Bool {
        switch (self, recovery) {
        case (_, .retry), (.unreachable, .fixConfiguration): true
        default: false
        }
    }
}
