import TerminalUI

/// Turns a terminal's bytes into events: single keys, or one paste.
///
/// A report of the terminal is never a key press, however it is split: a sequence that has started consumes its rest.
/// Pauses tell a person from a terminal (``InputTiming``); the decoder has no clock of its own, and its ``deadline``
/// says when it wants to be called without input.
struct InputDecoder: Sendable {
    typealias Instant = ContinuousClock.Instant

    enum State: Sendable {
        case ground
        case escape(PendingEscape)
        /// What may introduce a sequence, though its escape was told as a key.
        case lateIntroducer(LateIntroducer)
        /// Within an escape sequence such as `ESC ( B`.
        case intermediate
        case control(ControlSequence)
        case mouse(MouseReport)
        case string(ControlString)
    }

    let timing: InputTiming
    let sequences: KeySequences
    /// Whether the terminal was asked to report clicks; else such a report means nothing.
    var reportsMouse = false
    var state = State.ground
    /// The paste that is going on, which takes all there is.
    var paste: Paste?
    /// The pause before the character that is being decoded; none within a burst.
    var pause = Duration.zero
    private var characters: CharacterDecoder
    private var lastArrival: Instant?

    init(
        timing: InputTiming = InputTiming(),
        sequences: KeySequences = KeySequences(),
        encoding: CharacterDecoder.Encoding = .utf8
    ) {
        self.timing = timing
        self.sequences = sequences
        characters = CharacterDecoder(encoding)
    }

    /// Takes what has arrived in one go.
    mutating func decode(_ burst: [UInt8], at now: Instant) -> [TerminalEvent] {
        guard !burst.isEmpty else { return [] }
        pause = lastArrival.map { now - $0 } ?? .zero
        lastArrival = now
        var events = isPressed ? leave(for: burst, at: now) : []
        if pause > InputTiming.patience { state.isOverdue = true }
        for byte in burst.dropFirst(events.count) { events += decode(byte, at: now) }
        if state.isOverdue { state = .ground }
        return events
    }

    /// When to call ``expire(at:)`` if nothing arrives before.
    var deadline: Instant? {
        if let paste { return paste.deadline }
        return pending.map { $0.since.advanced(by: timing.escape) }
    }

    /// The keys that wait to see whether a sequence follows, and since when.
    private var pending: (keys: [TerminalEvent], since: Instant)? {
        switch state {
        case .escape(let escape) where !escape.isTold: (escape.keys, escape.since)
        case .lateIntroducer(let introducer): (introducer.keys, introducer.since)
        default: nil
        }
    }

    /// Nothing has arrived until now: what waited for the rest of a sequence was a key, and a paste may have lost its
    /// end.
    mutating func expire(at now: Instant) -> [TerminalEvent] {
        if paste != nil { return expirePaste(at: now) }
        guard let pending, now - pending.since >= timing.escape else { return [] }
        if case .escape(var escape) = state {
            escape.isTold = true
            state = .escape(escape)
        } else {
            state = .ground
        }
        return pending.keys
    }

    /// Forgets what has begun, where the rest went to another program.
    mutating func reset() -> [TerminalEvent] {
        defer {
            let reportsMouse = reportsMouse
            self = InputDecoder(timing: timing, sequences: sequences, encoding: characters.encoding)
            self.reportsMouse = reportsMouse
        }
        return paste == nil ? [] : [.pasteBrokenOff]
    }

    /// Whether a pause came before the character, so that a person may have pressed it.
    var isPressed: Bool { pause >= InputTiming.press }

    private mutating func decode(_ byte: UInt8, at now: Instant) -> [TerminalEvent] {
        if case .mouse(var report) = state {
            if report.take(byte) {
                state = report.isComplete ? .ground : .mouse(report)
                pause = .zero
                return []
            }
            state = .ground
        }
        var events: [TerminalEvent] = []
        for scalar in characters.decode(byte) {
            events += paste == nil ? decode(scalar, at: now) : takePasted(scalar, at: now)
        }
        // What a byte leaves open, such as a character's first one, keeps the pause before it.
        if characters.isBetween {
            pause = .zero
        } else if case .lateIntroducer(let introducer) = state {
            // More than a key has come.
            _ = begin(introducer.scalar, at: introducer.since)
        }
        return events
    }
}

// MARK: - What breaks off

extension InputDecoder {
    private static let interrupt: UInt8 = 0x03

    /// After a pause: leaves what a press of Ctrl-C, or what is too old, puts an end to.
    ///
    /// Returns one event for each byte of the burst that this has used up.
    private mutating func leave(for burst: [UInt8], at now: Instant) -> [TerminalEvent] {
        if case .string(let string) = state, string.isLeft(by: burst, after: pause, at: now) {
            state = .ground
        }
        guard burst.allSatisfy({ $0 == Self.interrupt }) else { return [] }
        if pending == nil { state = .ground }
        return breakOffPaste()
    }

    private mutating func breakOffPaste() -> [TerminalEvent] {
        guard paste != nil else { return [] }
        paste = nil
        return [.pasteBrokenOff]
    }

    private mutating func expirePaste(at now: Instant) -> [TerminalEvent] {
        guard let end = paste?.expire(at: now) else { return [] }
        guard end.isBrokenOff else { return end.isStalled ? [.pasteStalled] : [] }
        // It may have been the beginning of the end marker after all.
        state = .escape(PendingEscape(since: now, isTold: true))
        return breakOffPaste()
    }

    private mutating func takePasted(_ scalar: Unicode.Scalar, at now: Instant) -> [TerminalEvent] {
        let isPressed = isPressed
        let isOver = paste?.take(scalar, isPressed: isPressed, at: now) ?? false
        guard isOver, let text = paste?.text else { return [] }
        paste = nil
        return [.paste(text)]
    }
}

extension InputDecoder.State {
    /// Whether a sequence that has begun is too old to be a key; what comes now is still its rest.
    fileprivate var isOverdue: Bool {
        get {
            switch self {
            case .control(let sequence): sequence.isOverdue
            case .mouse(let report): report.isOverdue
            case .ground, .escape, .lateIntroducer, .intermediate, .string: false
            }
        }
        set {
            switch self {
            case .control(var sequence):
                sequence.isOverdue = newValue
                self = .control(sequence)
            case .mouse(var report):
                report.isOverdue = newValue
                self = .mouse(report)
            case .ground, .escape, .lateIntroducer, .intermediate, .string: break
            }
        }
    }
}
