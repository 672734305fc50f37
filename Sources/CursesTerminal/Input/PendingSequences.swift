/// One or more escapes of which it is not known yet whether they are keys.
struct PendingEscape: Sendable {
    var since: ContinuousClock.Instant
    /// More than one where they came at once.
    var count = 1
    /// Whether the key was told already; what begins a sequence may still join it.
    var isTold = false
}

/// What came alone after an escape that was told as a key: a key as well, unless the rest of a sequence follows.
struct LateIntroducer: Sendable {
    let scalar: Unicode.Scalar
    let since: ContinuousClock.Instant
}

/// A control sequence (`ESC [ …`) or a single shift (`ESC N …`, `ESC O …`) whose end is still to come (ECMA-48, 5.4).
struct ControlSequence: Sendable {
    /// What has come so far, as the two-byte form writes it.
    private(set) var text: String
    /// Whether the pause was too long for this to be a key.
    var isOverdue = false

    /// More than any key has.
    private static let limit = 32

    init(_ introducer: Unicode.Scalar) {
        text = "\u{1B}" + String(introducer)
    }

    /// Takes one more printable character, and returns whether it is the last one.
    mutating func append(_ scalar: Unicode.Scalar) -> Bool {
        let isShift = text.hasPrefix("\u{1B}O") || text.hasPrefix("\u{1B}N")
        // The Linux console's function keys (`ESC [ [ A`).
        let isLinuxKey = text == "\u{1B}[["
        let beginsLinuxKey = text == "\u{1B}[" && scalar == "["
        if text.utf8.count < Self.limit { text.unicodeScalars.append(scalar) }
        if isLinuxKey { return true }
        if beginsLinuxKey { return false }
        return isShift ? !(0x30...0x3B ~= scalar.value) : 0x40...0x7E ~= scalar.value
    }
}

/// A mouse report of which only the length is known: its bytes may be any (xterm's modes 9, 1000 and 1001).
struct MouseReport: Sendable {
    private let length: Int
    private var values = 0
    /// Whether the last byte may be the first of two, as values above 95 have in mode 1005.
    private var isLead = false
    var isOverdue = false

    /// Begins a report if the sequence introduces one.
    init?(introducedBy sequence: String) {
        switch sequence {
        case "\u{1B}[M": length = 3
        case "\u{1B}[t": length = 2
        case "\u{1B}[T": length = 6
        default: return nil
        }
    }

    /// Takes one more byte; returns `false` if it is not the report's.
    mutating func take(_ byte: UInt8) -> Bool {
        if byte == 0x1B { return false }
        let isSecond = isLead && 0x80...0xBF ~= byte
        isLead = false
        if isSecond { return true }
        guard values < length else { return false }
        values += 1
        isLead = 0xC2...0xDF ~= byte
        return true
    }

    /// Whether all has come.
    var isComplete: Bool { values == length && !isLead }
}

/// A string that a terminal sends as an answer to a program (OSC, DCS, APC, PM, SOS; ECMA-48, 5.6).
struct ControlString: Sendable {
    private let startedAt: ContinuousClock.Instant
    private let isCommand: Bool
    private var length = 0
    private var endsWithEscape = false
    private var hasBell = false

    /// More than a terminal answers.
    private static let limit = 65_536

    /// `ESC ]` introduces an operating system command, which a bell ends too.
    init(_ introducer: Unicode.Scalar, at now: ContinuousClock.Instant) {
        isCommand = introducer == "]"
        startedAt = now
    }

    /// Takes one more character, and returns whether the string is over.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        defer { endsWithEscape = scalar == "\u{1B}" }
        length += 1
        switch scalar {
        case "\\": return endsWithEscape
        case "\u{9C}": return true
        case "\u{7}":
            // Other strings may hold a bell: there it is the end only if a pause follows.
            hasBell = true
            return isCommand
        default: return false
        }
    }

    /// Whether what comes after a pause is a key press, not part of the string.
    ///
    /// Past its limits of time and length a string still swallows what comes in one go, its tail: that is no person.
    func isLeft(by burst: [UInt8], after pause: Duration, at now: ContinuousClock.Instant) -> Bool {
        if hasBell { return !burst.contains(0x1B) }
        guard burst.count == 1, let byte = burst.first, byte < 0x80, byte != 0x07, byte != 0x5C else {
            return false
        }
        return pause > InputTiming.stringSilence || now - startedAt > InputTiming.patience
            || length > Self.limit
    }
}
