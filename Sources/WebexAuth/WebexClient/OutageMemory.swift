import NIOConcurrencyHelpers

/// Remembers for a while that Webex did not answer, or asked to be left alone.
///
/// Callers with a token that still works get it meanwhile, instead of waiting for a new one.
final class OutageMemory: Sendable {
    /// Afterwards the next one who could do with a new token looks whether Webex is back.
    static let span = Duration.seconds(10)
    /// A call that a caller waits for is held back no longer than this; the background believes in an hour.
    static let longestPause = Duration.seconds(60)

    /// A stretch of time that began in the past.
    private struct Spell {
        let since: Stopwatch
        let length: Duration

        var rest: Duration? {
            let rest = length - since.elapsed()
            return rest > .zero ? rest : nil
        }
    }

    private struct State {
        var outage: Spell?
        /// Limits differ by resource (developer.webex.com/blog/rate-limiting-and-the-webex-api).
        var pauses: [TokenCall.Endpoint: Spell] = [:]
    }

    private let clock: any Clock<Duration>
    private let state = NIOLockedValueBox(State())

    init(clock: any Clock<Duration>) {
        self.clock = clock
    }

    /// Takes in how a request ended; any answer that is Webex's own ends the outage.
    func note(_ failure: WebexAuthError?, of endpoint: TokenCall.Endpoint) {
        let now = Stopwatch(clock: clock)
        let pause = failure.flatMap(\.requestedPause)
        state.withLockedValue { state in
            state.outage = failure?.isOutage == true ? Spell(since: now, length: Self.span) : nil
            state.pauses[endpoint] = pause.map { Spell(since: now, length: min($0, Self.longestPause)) }
        }
    }

    /// Whether a request has failed for want of an answer a moment ago, or Webex wants none now.
    var isFresh: Bool {
        state.withLockedValue { state in
            state.outage?.rest != nil || state.pauses.values.contains { $0.rest != nil }
        }
    }

    /// For how long Webex wants no further requests there; `nil` if it has not asked for that.
    func requestedPause(at endpoint: TokenCall.Endpoint) -> Duration? {
        state.withLockedValue { $0.pauses[endpoint]?.rest }
    }
}

extension WebexAuthError {
    /// Whether Webex said nothing about the credential: time passes, or a person mends the way to Webex.
    var isOutage: Bool {
        switch (self, recovery) {
        case (_, .retry), (.unreachable, .fixConfiguration): true
        default: false
        }
    }

    /// The pause that Webex asks for with a 429; a usual one if it names none.
    fileprivate var requestedPause: Duration? {
        guard case .rateLimited(let facts) = self else { return nil }
        return facts.retryAfter ?? RetryAfter.fallback
    }
}
