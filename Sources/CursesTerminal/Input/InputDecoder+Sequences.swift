import TerminalUI

/// The grammar of ECMA-48, as far as terminals use it for what they send.
extension InputDecoder {
    mutating func decode(_ scalar: Unicode.Scalar, at now: Instant) -> [TerminalEvent] {
        switch state {
        case .ground: return decodeAlone(scalar, at: now)
        case .escape(let escape): return decode(scalar, after: escape, at: now)
        case .intermediate: return decodeIntermediate(scalar, at: now)
        case .control(let sequence): return decode(scalar, in: sequence, at: now)
        case .string(let string): return decode(scalar, in: string, at: now)
        // Takes bytes, before they are characters.
        case .mouse: return []
        }
    }

    private mutating func decodeAlone(_ scalar: Unicode.Scalar, at now: Instant) -> [TerminalEvent] {
        state = .ground
        if scalar == "\u{1B}" {
            state = .escape(PendingEscape(since: now))
        } else if let introducer = scalar.twoByteForm {
            _ = begin(introducer, at: now)
        }
        guard case .ground = state else { return [] }
        return Key(scalar).map { [.key($0)] } ?? []
    }

    /// Begins what the character introduces after an escape; returns whether it introduces something.
    private mutating func begin(_ introducer: Unicode.Scalar, at now: Instant) -> Bool {
        switch introducer {
        case "[", "N", "O": state = .control(ControlSequence(introducer))
        case "]", "P", "X", "^", "_": state = .string(ControlString(introducer, at: now))
        // The end of a string that is over already.
        case "\\": state = .ground
        default: return false
        }
        return true
    }

    private mutating func decode(
        _ scalar: Unicode.Scalar,
        after escape: PendingEscape,
        at now: Instant
    ) -> [TerminalEvent] {
        // Also after the key was told: nothing else is lost by it.
        if pause <= InputTiming.patience, begin(scalar, at: now) { return [] }
        guard !escape.isTold else { return decodeAlone(scalar, at: now) }
        if let meaning = sequences["\u{1B}" + String(scalar)] { return finish(meaning, at: now) }
        guard !isPressed, scalar != "\u{3}" else {
            return (isPressed ? escape.keys : []) + decodeAlone(scalar, at: now)
        }
        // What comes together with an escape is pressed together with Alt, which means nothing here.
        switch scalar.value {
        case 0x1B: state = .escape(PendingEscape(since: now, count: escape.count + 1))
        case 0x20...0x2F: state = .intermediate
        default: state = .ground
        }
        return []
    }

    private mutating func decodeIntermediate(_ scalar: Unicode.Scalar, at now: Instant) -> [TerminalEvent] {
        guard !isPressed, scalar != "\u{1B}" else { return decodeAlone(scalar, at: now) }
        if !(0x20...0x2F ~= scalar.value) { state = .ground }
        return []
    }

    private mutating func decode(
        _ scalar: Unicode.Scalar,
        in sequence: ControlSequence,
        at now: Instant
    ) -> [TerminalEvent] {
        var sequence = sequence
        switch scalar.value {
        case 0x1B: return decodeAlone(scalar, at: now)
        // A control key that a person presses puts an end to it.
        case 0x00..<0x20, 0x7F: return isPressed ? decodeAlone(scalar, at: now) : []
        case 0x80...: return []
        default: break
        }
        let isLast = sequence.append(scalar)
        if let report = MouseReport(introducedBy: sequence.text) {
            state = .mouse(report)
            return []
        }
        if let meaning = sequences[sequence.text] {
            return finish(meaning, isOverdue: sequence.isOverdue, at: now)
        }
        state = isLast ? .ground : .control(sequence)
        guard isLast, reportsMouse, !sequence.isOverdue else { return [] }
        return MouseAction(report: sequence.text).map { [.mouse($0)] } ?? []
    }

    private mutating func finish(
        _ meaning: KeySequences.Meaning,
        isOverdue: Bool = false,
        at now: Instant
    ) -> [TerminalEvent] {
        state = .ground
        switch meaning {
        case .key(let key): return isOverdue ? [] : [.key(key)]
        case .focus(let isGained): return [.focus(isGained)]
        case .pasteStart: paste = Paste(at: now)
        case .pasteEnd, .nothing: break
        }
        return []
    }

    private mutating func decode(
        _ scalar: Unicode.Scalar,
        in string: ControlString,
        at now: Instant
    ) -> [TerminalEvent] {
        // A key; or the string's end after all, whose `\` then belongs to this escape.
        if scalar == "\u{1B}", isPressed { return decodeAlone(scalar, at: now) }
        var string = string
        state = string.take(scalar) ? .ground : .string(string)
        return []
    }
}

extension PendingEscape {
    /// As many keys as there were escapes.
    var keys: [TerminalEvent] { Array(repeating: .key(.escape), count: count) }
}

extension Unicode.Scalar {
    /// What follows an escape in the two-byte form of a control character from U+0080 to U+009F.
    fileprivate var twoByteForm: Unicode.Scalar? {
        0x80...0x9F ~= value ? Unicode.Scalar(value - 0x40) : nil
    }
}
