import FoundationEssentials
import WebexTokens

/// The wall clock beside one that only runs forward, to see when the former is set.
struct ClockPair: Sendable {
    private let uptime: Stopwatch
    private let now: @Sendable () -> Date
    /// What the wall clock showed when the other one stood at zero.
    private var origin: Date

    init(clock: any Clock<Duration>, now: @escaping @Sendable () -> Date) {
        uptime = Stopwatch(clock: clock)
        self.now = now
        origin = now()
    }

    /// By how much the wall clock was set since the last call; positive if forward.
    mutating func step() -> Duration {
        let current = now().adding(.zero - uptime.elapsed())
        defer { origin = current }
        return current.since(origin)
    }
}
