/// The used part of a ``RequestRate``, as two instants of a monotonic clock.
///
/// Background requests go at an even pace and leave a reserve. A request that a caller waits for goes at once, and the
/// background slows down to compensate: a thousand renewals never delay a call, and calls and renewals together stay
/// within the rate as long as the calls alone do. A batch that a person started uses the rest of the reserve first and
/// then goes at the pace of the background.
///
/// This is the generic cell rate algorithm (ITU-T I.371, annex A) in its virtual scheduling form.
package struct RequestPace: Hashable, Sendable {
    /// The instant from which the rate lets the background send again.
    package var usedUntil: Duration
    /// The instant until which Webex has asked clients to wait.
    package var pausedUntil: Duration

    /// The longest pause after a 429; a longer `Retry-After` counts as an hour.
    package static let longestPause = Duration.seconds(3_600)

    /// Creates a pace; by default, that of a store that has sent no request yet.
    package init(usedUntil: Duration = .zero, pausedUntil: Duration = .zero) {
        self.usedUntil = usedUntil
        self.pausedUntil = pausedUntil
    }

    /// The pace to assume if the last window is unknown, for example after a reboot: fully used.
    package static func unknown(under rate: RequestRate, at now: Duration) -> RequestPace {
        RequestPace(usedUntil: now + rate.window, pausedUntil: now)
    }

    /// Takes a step of the pace.
    ///
    /// - Parameters:
    ///   - step: The step to take.
    ///   - rate: The limit.
    ///   - now: The current time of a monotonic clock.
    /// - Returns: Whether a background or batch request may be sent now; any other step is always admitted.
    package mutating func take(_ step: Step, under rate: RequestRate, at now: Duration) -> Admission {
        // A value more than a window ahead is stale, or was written by another clock.
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

    /// Admits a request that can wait, if at most this much is used in advance.
    private mutating func admission(under rate: RequestRate, at now: Duration, ahead: Duration) -> Admission {
        guard pausedUntil <= now else { return .paused(pausedUntil - now) }
        guard usedUntil <= now + ahead else { return .full(usedUntil - ahead - now) }
        usedUntil = max(usedUntil, now) + rate.interval
        return .granted
    }

    /// A step of the pace.
    package enum Step: Hashable, Sendable {
        /// Sends a request that a caller waits for.
        case request
        /// Sends a request that can wait.
        case backgroundRequest
        /// Sends one request of a batch that a person started.
        case batchRequest
        /// Pauses the background for this long, because Webex asks for it.
        case pause(Duration)
    }

    /// Whether a request may be sent.
    package enum Admission: Hashable, Sendable {
        /// It may be sent now, and is counted.
        case granted
        /// It has to wait this long: the rate is used up.
        case full(Duration)
        /// It has to wait this long: Webex asked for a pause.
        case paused(Duration)
    }
}
