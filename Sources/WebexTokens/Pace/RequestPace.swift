/// How much of a ``RequestRate`` is used up, as two instants of a clock that only runs forward.
///
/// The background goes at an even pace and leaves a reserve. A request that a caller waits for goes at once, and
/// the background makes up for it: so neither a thousand renewals delay a call, nor do calls and renewals together
/// pass the rate, as long as the calls alone do not. A batch that a person has asked for begins with what is left
/// of the reserve and then goes at the background's pace.
///
/// This is the generic cell rate algorithm (ITU-T I.371, annex A) in its virtual scheduling form.
package struct RequestPace: Hashable, Sendable {
    /// The instant from which the background may send again, as far as the rate is concerned.
    package var usedUntil: Duration
    /// The instant until which Webex has asked for patience.
    package var pausedUntil: Duration

    /// The longest pause that is kept after a 429: `Retry-After` is believed for an hour.
    package static let longestPause = Duration.seconds(3_600)

    /// Creates a pace; by default, that of a store from which no request was sent yet.
    package init(usedUntil: Duration = .zero, pausedUntil: Duration = .zero) {
        self.usedUntil = usedUntil
        self.pausedUntil = pausedUntil
    }

    /// What is assumed where nothing is known of the last window, for example after a restart of the machine: that
    /// all of it was used.
    package static func unknown(under rate: RequestRate, at now: Duration) -> RequestPace {
        RequestPace(usedUntil: now + rate.window, pausedUntil: now)
    }

    /// Takes a step.
    ///
    /// - Parameters:
    ///   - step: What is wanted.
    ///   - rate: The limit.
    ///   - now: The present by a clock that only runs forward.
    /// - Returns: Whether a request of the background or of a batch may be sent now; everything else is always
    ///   admitted.
    package mutating func take(_ step: Step, under rate: RequestRate, at now: Duration) -> Admission {
        // More than a window ahead is either history, or was written by another clock.
        usedUntil = min(usedUntil, now + rate.window)
        pausedUntil = min(pausedUntil, now + Self.longestPause)
        switch step {
        case .pause(let pause):
            pausedUntil = max(pausedUntil, now + min(pause, Self.longestPause))
            return .granted
        case .request:
            usedUntil = max(usedUntil, now) + rate.interval
            return .granted
        case .backgroundRequest: return admission(under: rate, at: now, ahead: .zero)
        case .batchRequest:
            return admission(under: rate, at: now, ahead: rate.interval * max(rate.reserve - 1, 0))
        }
    }

    /// Admits a request that can wait, if no more than so much is used up in advance.
    private mutating func admission(under rate: RequestRate, at now: Duration, ahead: Duration) -> Admission {
        guard pausedUntil <= now else { return .paused(pausedUntil - now) }
        guard usedUntil <= now + ahead else { return .full(usedUntil - ahead - now) }
        usedUntil = max(usedUntil, now) + rate.interval
        return .granted
    }

    /// What is wanted.
    package enum Step: Hashable, Sendable {
        /// To send a request that a caller waits for.
        case request
        /// To send a request that can wait.
        case backgroundRequest
        /// To send one of many requests that a person has asked for at once.
        case batchRequest
        /// That the background is quiet for so long, because Webex asks for it.
        case pause(Duration)
    }

    /// Whether a request may be sent.
    package enum Admission: Hashable, Sendable {
        /// Now; it is counted.
        case granted
        /// Not before this time has passed: the rate is used up.
        case full(Duration)
        /// Not before this time has passed: Webex asks for patience.
        case paused(Duration)
    }
}
