import FoundationEssentials

/// A reading of two clocks of this machine at one moment.
struct ClockReading: Hashable, Sendable {
    /// The wall clock, which may be set at any time.
    let wall: Date
    /// A monotonic clock that counts time asleep; its zero has no meaning.
    let boot: Duration

    /// Their difference, which changes only when the wall clock is set or a virtual machine was paused.
    var wallOverBoot: Duration {
        .seconds(wall.timeIntervalSince1970) - boot
    }
}
