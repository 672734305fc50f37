/// How many columns text takes on a terminal.
///
/// A table of our own, since the C library's answer depends on the locale.
package enum TextWidth {
    /// Columns of one scalar: 0 for marks, 2 for East Asian wide and full-width ones and emoji, else 1.
    package static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x300: 1
        case 0x1160...0x11FF, 0xD7B0...0xD7FB: 0
        case 0x2190...0x21FF, 0x2500...0x259F: 1
        default:
            if WideScalars.contains(scalar) { 2 } else { scalar.isMark ? 0 : 1 }
        }
    }

    /// Columns that a character takes when it is written into a frame.
    package static func columns(of character: Character) -> Int {
        columns(of: String(character))
    }

    /// Columns that a text takes when it is written into a frame.
    package static func columns(of text: String) -> Int {
        isPrintableASCII(text) ? text.utf8.count : GlyphSequence(text).reduce(0) { $0 + $1.width }
    }

    /// Nearly every text of a screen: each byte is one column.
    private static func isPrintableASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { 0x20...0x7E ~= $0 }
    }

    /// Clips text to at most this many columns, with an ellipsis if that fits.
    package static func clip(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
        let limit = max(columns, 0)
        if isPrintableASCII(text), text.utf8.count <= limit { return text }
        let room = limit - self.columns(of: ellipsis)
        var used = 0
        var fitting = ""
        var withEllipsis = ""
        for glyph in GlyphSequence(text) {
            used += glyph.width
            guard used <= limit else { return room >= 0 ? withEllipsis + ellipsis : fitting }
            glyph.append(to: &fitting)
            if used <= room { glyph.append(to: &withEllipsis) }
        }
        return fitting
    }

    /// Fills a text up with blanks to exactly so many columns, or clips it.
    package static func pad(
        _ text: String,
        to columns: Int,
        alignment: Alignment = .leading,
        ellipsis: String = "…"
    ) -> String {
        let clipped = clip(text, to: columns, ellipsis: ellipsis)
        let (before, after) = alignment.margins(max(columns - self.columns(of: clipped), 0))
        return String(repeating: " ", count: before) + clipped + String(repeating: " ", count: after)
    }
}

/// Where a text stands in a field that is wider than it.
package enum Alignment: Hashable, Sendable {
    case leading, center, trailing

    /// Splits the free columns into those before and after the text.
    func margins(_ free: Int) -> (before: Int, after: Int) {
        switch self {
        case .leading: (0, free)
        case .center: (free / 2, free - free / 2)
        case .trailing: (free, 0)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }
}
