import TerminalUI

/// A bracketed paste without its end so far; only the first part of too long a text is kept.
struct Paste: Sendable {
    private(set) var text = ""
    private var bytes = 0
    private var isFull = false
    /// How much of the end marker the last characters are.
    private var matched = 0
    /// When an escape came alone, which may be a person who wants out.
    private var escapedAt: ContinuousClock.Instant?
    private var isStallTold = false
    private let startedAt: ContinuousClock.Instant

    private static let endMarker: [Unicode.Scalar] = ["\u{1B}", "[", "2", "0", "1", "~"]

    init(at now: ContinuousClock.Instant) {
        startedAt = now
    }

    /// Takes one more character, pressed by a person if a pause came before it; returns whether it completes the
    /// end marker.
    mutating func take(
        _ scalar: Unicode.Scalar,
        isPressed: Bool,
        at now: ContinuousClock.Instant
    ) -> Bool {
        escapedAt = nil
        if scalar == Self.endMarker[matched] {
            matched += 1
        } else {
            for scalar in Self.endMarker.prefix(matched) { append(scalar) }
            switch scalar {
            case "\u{1B}": matched = 1
            case "\u{9B}": matched = 2
            default:
                matched = 0
                append(scalar)
            }
        }
        if matched == 1, isPressed { escapedAt = now }
        return matched == Self.endMarker.count
    }

    /// When ``expire(at:)`` has something to tell.
    var deadline: ContinuousClock.Instant? {
        let ends = [
            escapedAt?.advanced(by: InputTiming.pasteEscape),
            isStallTold ? nil : startedAt.advanced(by: InputTiming.pasteNotice),
        ]
        return ends.compactMap(\.self).min()
    }

    /// Whether a lone escape has discarded the paste, and whether the paste takes so long that this is to be reported,
    /// once.
    mutating func expire(at now: ContinuousClock.Instant) -> (isBrokenOff: Bool, isStalled: Bool) {
        if let escapedAt, now - escapedAt >= InputTiming.pasteEscape { return (true, false) }
        guard !isStallTold, now - startedAt >= InputTiming.pasteNotice else { return (false, false) }
        isStallTold = true
        return (false, true)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        // Terminals send what the return key would.
        let scalar = scalar == "\r" ? "\n" : scalar
        bytes += UTF8.width(scalar)
        isFull = isFull || bytes > TerminalEvent.pasteLimit
        if !isFull { text.unicodeScalars.append(scalar) }
    }
}
