/// What a frame is drawn for.
enum FrameCause: Hashable, Sendable {
    /// A key, a new size, or whatever else a person waits for.
    case person
    /// Time, a token, an event.
    case data
}

/// Decides when a frame is drawn: at once what a person waits for, a few times a second what only data changes.
///
/// Nothing is left undrawn: whatever was noted is due at some time. It has no clock of its own.
struct FramePacer<Instant: InstantProtocol>: Sendable where Instant.Duration == Duration {
    /// Between two frames for data alone, at least.
    static var interval: Duration { .milliseconds(250) }
    /// The same where the window does not have the keyboard: a glance at it is rare, and its bytes cost others time.
    static var unfocusedInterval: Duration { .seconds(10) }
    /// So many changed cells a second are about 4 kB; a frame that changes more is followed by a longer pause.
    static var cellsPerSecond: Int { 1_500 }
    /// The longest such pause.
    static var longestInterval: Duration { .seconds(1) }

    /// Whether the window has the keyboard.
    var isFocused = true
    private var pending: FrameCause?
    /// When the next frame for data may be drawn with the keyboard here, and without.
    private var nextForData: (focused: Instant, unfocused: Instant)?

    /// Something has changed.
    mutating func note(_ cause: FrameCause) {
        if pending != .person { pending = cause }
    }

    /// When the next frame is to be drawn, which may be over; `nil` if nothing has changed.
    func due(at now: Instant) -> Instant? {
        switch pending {
        case nil: nil
        case .person: now
        case .data: nextForData.map { isFocused ? $0.focused : $0.unfocused } ?? now
        }
    }

    /// All changes so far are on the screen; of the frame, so many cells had changed.
    mutating func drew(changedCells: Int, at now: Instant) {
        // A person's frame does not delay the data's: holding a key must not stop the rest of the screen.
        if pending == .data {
            let cost = Duration.seconds(1) * changedCells / Self.cellsPerSecond
            nextForData = (
                now.advanced(by: min(max(cost, Self.interval), Self.longestInterval)),
                now.advanced(by: Self.unfocusedInterval)
            )
        }
        pending = nil
    }
}
