import FoundationEssentials
import WebexTokens

/// The state of failures that concern all credentials: one credential at a time, and ever longer pauses.
struct Outage: Hashable, Sendable {
    private static let firstPause = Duration.seconds(5)

    private var failures = 0
    private var latestFailure = Date.distantPast
    private(set) var quietUntil = Date.distantPast

    /// Whether the last request failed.
    var isOn: Bool { failures > 0 }

    /// Counts a failure.
    ///
    /// Renewals that were running when the outage began report the same outage; they count once.
    /// - Parameters:
    ///   - startedAt: When the renewal began.
    ///   - now: The current time.
    ///   - longest: The upper bound; the pauses grow towards it from 5 s, each one twice the one before.
    ///   - share: A random number in 0…1: between half the pause and all of it, so that several processes do
    ///     not come back as one.
    /// - Returns: The pause before the next try; `nil` if the failure belongs to one that is known.
    mutating func failed(
        startedAt: Date,
        at now: Date,
        longest: Duration,
        share: Double
    ) -> Duration? {
        guard startedAt >= latestFailure else { return nil }
        latestFailure = now
        let bound = Backoff(first: Self.firstPause, longest: longest).pause(after: failures)
        failures += 1
        let pause = bound * (0.5 + share / 2)
        quietUntil = now.adding(pause)
        return pause
    }

    /// Keeps the pause's length if the wall clock is set.
    mutating func clockStepped(by step: Duration) {
        guard isOn else { return }
        latestFailure = latestFailure.adding(step)
        quietUntil = quietUntil.adding(step)
    }
}

extension Outage {
    /// Processes the end of a renewal; any reply of Webex ends the outage.
    mutating func take(
        _ ending: RenewalEnding,
        at now: Date,
        longest: Duration,
        share: Double
    ) -> RenewalEnding.Meaning {
        switch ending.scope {
        case .everybody:
            return failed(startedAt: ending.startedAt, at: now, longest: longest, share: share)
                .map(RenewalEnding.Meaning.pause) ?? .nothing
        case .busy, .closed: return .nothing
        case nil, .credential, .fetching:
            guard ending.isAnswered else { return .nothing }
            defer { self = Outage() }
            return isOn ? .recovered : .nothing
        }
    }
}
