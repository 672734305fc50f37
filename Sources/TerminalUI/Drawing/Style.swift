/// The meaning of a piece of text; the terminal decides its look.
package enum Role: UInt8, Hashable, Sendable, CaseIterable {
    case text, title, dim, ok, warn, bad, accent, selection, key, border, focusedBorder
    /// Symbols and bars that warn; words do so by ``warn``, since yellow words are unreadable on white.
    case warningMark
}

/// How a cell is to look: a role, and emphasis that works without any colour.
package struct Style: Hashable, Sendable {
    package var role: Role
    package var isBold: Bool
    package var isReversed: Bool

    package init(role: Role, bold: Bool = false, reverse: Bool = false) {
        self.role = role
        isBold = bold
        isReversed = reverse
    }

    package static let text = Style(role: .text)
    package static let title = Style(role: .title, bold: true)
    package static let dim = Style(role: .dim)
    package static let ok = Style(role: .ok)
    package static let warn = Style(role: .warn)
    package static let warningMark = Style(role: .warningMark)
    package static let bad = Style(role: .bad)
    package static let accent = Style(role: .accent)
    package static let selection = Style(role: .selection)
    package static let key = Style(role: .key, bold: true)
    package static let border = Style(role: .border)
    package static let focusedBorder = Style(role: .focusedBorder)

    package var bold: Style { Style(role: role, bold: true, reverse: isReversed) }
    package var reversed: Style { Style(role: role, bold: isBold, reverse: true) }
}
