import FoundationEssentials

/// What two clocks of this machine show at one moment.
struct ClockReading: Hashable, Sendable {
    /// The wall clock, which may be set at any time.
    let wall: Date
    /// A clock that cannot be set and that runs on while the machine sleeps; its zero means nothing.
    let boot: Duration

    /// How far the two are apart: it changes only when the wall clock is set, or a virtual machine stood still.
    var wallOverBoot: Duration {
        .seconds(wall.timeIntervalSince1970) - boot
    }
}
