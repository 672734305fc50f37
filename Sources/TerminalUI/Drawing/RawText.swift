/// Text that starts in column 0 and is wrapped by the terminal itself at its right edge.
///
/// A line break made by the terminal is not part of a selection with the mouse, one made by a program is. So a long URL
/// is copied whole.
package struct RawText: Hashable, Sendable {
    package let row: Int
    /// Printable glyphs only.
    package let text: String
    package let style: Style

    /// Takes a text of any length; what is not printable is replaced.
    package init(row: Int, text: String, style: Style = .text) {
        self.row = row
        self.text = GlyphSequence(text).reduce(into: "") { $1.append(to: &$0) }
        self.style = style
    }

    /// How many rows the text needs on a terminal of this width; at least 1.
    package func rows(columns: Int) -> Int {
        var end = (column: 0, row: 0)
        for glyph in GlyphSequence(text) { advance(&end, by: glyph, columns: columns) }
        return end.row + 1
    }

    /// Moves on to where the glyph ends; a glyph that does not fit into the row goes to the next one.
    fileprivate func advance(_ end: inout (column: Int, row: Int), by glyph: Glyph, columns: Int) {
        if end.column + glyph.width > columns, end.column > 0 { end = (0, end.row + 1) }
        end.column += glyph.width
    }
}

extension Frame {
    /// Draws a raw text, at most so many rows of it, and makes it the one of this frame.
    ///
    /// Returns how many rows it took.
    @discardableResult
    package mutating func place(_ raw: RawText, maximumRows: Int? = nil) -> Int {
        let room = min(size.rows - raw.row, maximumRows ?? size.rows)
        guard size.columns > 0, room > 0, raw.row >= 0 else { return 0 }
        var end = (column: 0, row: 0)
        var placed = ""
        var usedRows = 1
        for glyph in GlyphSequence(raw.text) {
            for glyph in glyphs.isASCII ? glyph.asciiForm : [glyph] where glyph.width <= size.columns {
                raw.advance(&end, by: glyph, columns: size.columns)
                guard end.row < room else { break }
                let column = end.column - glyph.width
                put(glyph, style: raw.style, column: column, row: raw.row + end.row, clip: bounds)
                glyph.append(to: &placed)
                usedRows = end.row + 1
            }
        }
        rawText = RawText(row: raw.row, text: placed, style: raw.style)
        return usedRows
    }
}
