import TerminalUI

/// The grammar of ECMA-48, as far as terminals use it for what they send.
extension InputDecoder {
    mutating func decode(_ scalar: Unicode.Scalar, at now: Instant) -> [TerminalEvent] {
        switch state {
        case .ground: return decodeAlone(scalar, at: now)
        case .escape(let escape): return decode(scalar, after: escape, at: now)
        case .lateIntroducer(let introducer): return decode(scalar, after: introducer, at: now)
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
    mutating func begin(_ introducer: Unicode.Scalar, at now: Instant) -> Bool {
        if introducer.introducesControl {
            state = .control(ControlSequence(introducer))
        } else if introducer.introducesString {
            state = .string(ControlString(introducer, at: now))
        } else if introducer == "\\" {
            // The end of a string that is over already.
            state = .ground
        } else {
            return false
        }
        return true
    }

    private mutating func decode(
        _ scalar: Unicode.Scalar,
        after escape: PendingEscape,
        at now: Instant
    ) -> [TerminalEvent] {
        if pause <= InputTiming.patience {
            if escape.isTold, scalar.introducesSequence {
                state = .lateIntroducer(LateIntroducer(scalar: scalar, since: now))
                return []
            }
            if begin(scalar, at: now) { return [] }
        }
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

    private mutating func decode(
        _ scalar: Unicode.Scalar,
        after introducer: LateIntroducer,
        at now: Instant
    ) -> [TerminalEvent] {
        // What else comes so soon may be the rest of a sequence, on a link that stalls again.
        let isRepeated = pause > .zero && scalar == introducer.scalar
        guard isRepeated || isPressed && scalar == "\u{3}" else {
            _ = begin(introducer.scalar, at: introducer.since)
            return decode(scalar, at: now)
        }
        return introducer.keys + decodeAlone(scalar, at: now)
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

extension LateIntroducer {
    var keys: [TerminalEvent] { Key(scalar).map { [.key($0)] } ?? [] }
}

extension Unicode.Scalar {
    fileprivate var introducesSequence: Bool { introducesControl || introducesString }

    /// Whether it introduces a control sequence or a single shift, after an escape.
    fileprivate var introducesControl: Bool { ["[", "N", "O"].contains(self) }

    /// Whether it introduces a string that only the terminal sends, after an escape.
    fileprivate var introducesString: Bool { ["]", "P", "X", "^", "_"].contains(self) }

    /// What follows an escape in the two-byte form of a control character from U+0080 to U+009F.
    fileprivate var twoByteForm: Unicode.Scalar? {
        0x80...0x9F ~= value ? Unicode.Scalar(value - 0x40) : nil
    }
}
