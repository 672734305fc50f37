/// Sanitizes text from a server, a file, a paste or a command line before it is shown or logged.
///
/// A terminal obeys its input: an escape sequence in an error message could retitle the window, and a direction
/// override could show an ID backwards. The sanitizer lets none of these pass.
package enum ForeignText {
    /// The greatest length of foreign text, in characters, before it is clipped.
    package static let defaultLimit = 200

    /// The greatest number of marks on one letter; more would paint over the lines above and below.
    private static let maximumMarks = 2

    /// Returns one line of printable text of at most `limit` characters.
    ///
    /// Line breaks, tabs and other white space become one space each; runs of them collapse. Controls,
    /// invisible and direction-changing characters become U+FFFD, and a clipped text ends with `…`.
    /// - Parameters:
    ///   - text: Any text of any length; only as much is read as fits.
    ///   - limit: The greatest number of characters to return, at least 1.
    /// - Returns: The line; empty if nothing is printable.
    package static func sanitized(_ text: String, limit: Int = defaultLimit) -> String {
        let limit = max(limit, 1)
        if isPlain(text.utf8, limit: limit) { return text }
        var line = OneLine(limit: limit)
        for scalar in text.unicodeScalars where !line.isFull {
            line.append(scalar)
        }
        return line.finished()
    }

    /// The same for a part of a text.
    package static func sanitized(_ text: Substring, limit: Int = defaultLimit) -> String {
        sanitized(String(text), limit: limit)
    }

    /// Whether the text needs no change, as is nearly always so.
    private static func isPlain(_ text: String.UTF8View, limit: Int) -> Bool {
        let space = UInt8(ascii: " ")
        var (count, last) = (0, space)
        for byte in text {
            guard (space...0x7E).contains(byte), byte != space || last != space, count < limit else {
                return false
            }
            (count, last) = (count + 1, byte)
        }
        return count == 0 || last != space
    }

    /// Whether a terminal shows this scalar as ink or as one blank, without any other effect.
    package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        // Most text is ASCII, which needs no tables.
        guard !scalar.isASCII else { return (0x20...0x7E).contains(scalar.value) }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            false
        default:
            !isInvisible(scalar)
        }
    }

    /// Fillers and joiners that have no ink although Unicode files them under letters or marks.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0: true
        case 0x180B...0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
        default: false
        }
    }

    /// Collects scalars until the limit is reached.
    private struct OneLine {
        let limit: Int
        private var result = ""
        private var count = 0
        private var marks = 0
        private var pendingSpace = false
        private(set) var isFull = false

        init(limit: Int) {
            self.limit = limit
        }

        mutating func append(_ scalar: Unicode.Scalar) {
            if scalar.properties.isWhitespace {
                pendingSpace = count > 0
                return
            }
            if isMark(scalar) {
                marks += 1
                let hasLetter = count > 0 && !pendingSpace
                guard hasLetter, marks <= ForeignText.maximumMarks, ForeignText.isPrintable(scalar) else {
                    return
                }
                result.unicodeScalars.append(scalar)
                return
            }
            marks = 0
            if pendingSpace { write(" ") }
            pendingSpace = false
            write(ForeignText.isPrintable(scalar) ? scalar : "\u{FFFD}")
        }

        /// One more than the limit is kept, which tells whether to clip.
        private mutating func write(_ scalar: Unicode.Scalar) {
            guard !isFull else { return }
            guard count < limit else {
                isFull = true
                return
            }
            result.unicodeScalars.append(scalar)
            count += 1
        }

        func finished() -> String {
            guard isFull else { return result }
            var clipped = result
            while clipped.count >= limit { clipped.removeLast() }
            return clipped + "…"
        }

        private func isMark(_ scalar: Unicode.Scalar) -> Bool {
            guard !scalar.isASCII else { return false }
            return switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: true
            default: false
            }
        }
    }
}
