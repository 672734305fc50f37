/// One column of one row.
///
/// A glyph of two columns is followed by a continuation cell without ink.
package struct Cell: Hashable, Sendable {
    /// The glyph; a space in a continuation cell.
    package let glyph: Glyph
    /// 1 or 2; 0 for the continuation of the wide glyph to the left.
    package let width: UInt8
    package var style: Style

    package init(_ glyph: Glyph, style: Style) {
        self.glyph = glyph
        width = UInt8(glyph.width)
        self.style = style
    }

    private init(continuationIn style: Style) {
        glyph = .blank
        width = 0
        self.style = style
    }

    package var isContinuation: Bool { width == 0 }

    static func blank(_ style: Style) -> Cell { Cell(.blank, style: style) }
    static func continuation(_ style: Style) -> Cell { Cell(continuationIn: style) }
}
