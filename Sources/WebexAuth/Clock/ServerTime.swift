package import FoundationEssentials
package import WebexTokens
import NIOConcurrencyHelpers

/// Webex's time: this machine's wall clock, corrected by what Webex's replies have shown of it.
///
/// Tokens live by Webex's clock. A machine whose clock is ten minutes slow would hand out a token that ended ten
/// minutes ago. One reply alone does not move the time by more than ``DoubtedTime/tolerance``. Nothing of this
/// outlives the process: the clock may be set while it does not run.
package final class ServerTime: Sendable {
    private struct State {
        var judge = SkewJudge()
        var told: ClockSkew?
        var listener: (@Sendable (ClockSkew?) -> Void)?
    }

    private let wallClock: @Sendable () -> Date
    private let sinceStart: Stopwatch
    private let state = NIOLockedValueBox(State())

    /// Starts without knowing any skew.
    ///
    /// - Parameters:
    ///   - wallClock: The clock that people set.
    ///   - bootClock: A clock that runs on while the machine sleeps, as `ContinuousClock` does: on Linux it is
    ///     `CLOCK_BOOTTIME`.
    package init(wallClock: @escaping @Sendable () -> Date, bootClock: any Clock<Duration>) {
        self.wallClock = wallClock
        sinceStart = Stopwatch(clock: bootClock)
    }

    /// Webex's time, as well as it is known; the wall clock's as long as nothing is, or once it was set.
    package func now() -> Date {
        let wall = wallClock()
        guard let estimate = state.withLockedValue(\.judge.estimate), estimate.offset != .zero else {
            return wall
        }
        let reading = reading(wall)
        guard estimate.holds(at: reading) else {
            change { $0.forgetWhatDoesNotHold(at: reading) }
            return wall
        }
        return wall.adding(estimate.offset)
    }

    /// How far this machine's clock is off, if Webex has told and it is more than 30 seconds.
    package var skew: ClockSkew? {
        // A clock that was set since the last reply is noticed by asking for the time.
        _ = now()
        return state.withLockedValue(\.judge.remarkable)
    }

    /// Names who is told whenever ``skew`` comes, goes, or changes by more than two seconds.
    func onChange(_ listener: @escaping @Sendable (ClockSkew?) -> Void) {
        state.withLockedValue { $0.listener = listener }
    }

    /// What both clocks show now.
    func reading() -> ClockReading {
        reading(wallClock())
    }

    /// Takes in what a reply says.
    func observe(_ date: Date, sent: ClockReading, received: ClockReading) {
        guard let newer = SkewEstimate(date: date, sent: sent, received: received) else { return }
        change { $0.take(newer, at: received) }
    }

    private func reading(_ wall: Date) -> ClockReading {
        ClockReading(wall: wall, boot: sinceStart.elapsed())
    }

    private func change(_ change: (inout SkewJudge) -> Void) {
        let news = state.withLockedValue { state -> (ClockSkew?, (@Sendable (ClockSkew?) -> Void)?)? in
            change(&state.judge)
            let skew = state.judge.remarkable
            guard !ClockSkew.isSame(skew, state.told) else { return nil }
            state.told = skew
            return (skew, state.listener)
        }
        if let (skew, listener) = news { listener?(skew) }
    }
}

extension ClockSkew {
    /// Whether there is nothing new to tell.
    fileprivate static func isSame(_ skew: ClockSkew?, _ told: ClockSkew?) -> Bool {
        guard let skew, let told else { return skew == told }
        return skew.isConfirmed == told.isConfirmed
            && abs((skew.ahead - told.ahead).inSeconds) <= SkewEstimate.toleratedStep.inSeconds
    }
}
