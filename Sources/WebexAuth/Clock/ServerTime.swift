package import FoundationEssentials
package import WebexTokens
import NIOConcurrencyHelpers

/// Webex's time: this machine's wall clock, corrected by the dates of Webex's replies.
///
/// Tokens expire by Webex's clock: a machine whose clock is ten minutes slow would return a token that expired ten
/// minutes ago. A single reply moves the time by at most ``DoubtedTime/tolerance``. The correction ends with the
/// process, since the clock may be set while it does not run.
package final class ServerTime: Sendable {
    private struct State {
        var filter = SkewFilter()
        var told: ClockSkew?
        var listener: (@Sendable (ClockSkew?) -> Void)?
    }

    private let wallClock: @Sendable () -> Date
    private let sinceStart: Stopwatch
    private let state = NIOLockedValueBox(State())

    /// Creates a time without any known skew.
    ///
    /// - Parameters:
    ///   - wallClock: The wall clock.
    ///   - bootClock: A clock that runs on while the machine sleeps, as `ContinuousClock` does: on Linux it is
    ///     `CLOCK_BOOTTIME`.
    package init(wallClock: @escaping @Sendable () -> Date, bootClock: any Clock<Duration>) {
        self.wallClock = wallClock
        sinceStart = Stopwatch(clock: bootClock)
    }

    /// Webex's time as far as known; otherwise, and after the wall clock was set, the wall clock's.
    package func now() -> Date {
        let wall = wallClock()
        guard let estimate = state.withLockedValue(\.filter.estimate), estimate.offset != .zero else {
            return wall
        }
        let reading = reading(wall)
        guard estimate.holds(at: reading) else {
            change { $0.forgetWhatDoesNotHold(at: reading) }
            return wall
        }
        return wall.adding(estimate.offset)
    }

    /// How far this machine's clock is off, if a reply shows more than 30 seconds.
    package var skew: ClockSkew? {
        // Reading the time detects a clock that was set since the last reply.
        _ = now()
        return state.withLockedValue(\.filter.remarkable)
    }

    /// Sets the observer of ``skew``, called when it appears, disappears, or changes by more than two seconds.
    func onChange(_ listener: @escaping @Sendable (ClockSkew?) -> Void) {
        state.withLockedValue { $0.listener = listener }
    }

    /// A reading of both clocks now.
    func reading() -> ClockReading {
        reading(wallClock())
    }

    /// Processes the date of a reply.
    func observe(_ date: Date, sent: ClockReading, received: ClockReading) {
        guard let newer = SkewEstimate(date: date, sent: sent, received: received) else { return }
        change { $0.take(newer, at: received) }
    }

    private func reading(_ wall: Date) -> ClockReading {
        ClockReading(wall: wall, boot: sinceStart.elapsed())
    }

    private func change(_ change: (inout SkewFilter) -> Void) {
        let news = state.withLockedValue { state -> (ClockSkew?, (@Sendable (ClockSkew?) -> Void)?)? in
            change(&state.filter)
            let skew = state.filter.remarkable
            guard !ClockSkew.isSame(skew, state.told) else { return nil }
            state.told = skew
            return (skew, state.listener)
        }
        if let (skew, listener) = news { listener?(skew) }
    }
}

extension ClockSkew {
    /// Whether there is nothing new to report.
    fileprivate static func isSame(_ skew: ClockSkew?, _ told: ClockSkew?) -> Bool {
        guard let skew, let told else { return skew == told }
        return skew.isConfirmed == told.isConfirmed
            && abs((skew.ahead - told.ahead).inSeconds) <= SkewEstimate.toleratedStep.inSeconds
    }
}
