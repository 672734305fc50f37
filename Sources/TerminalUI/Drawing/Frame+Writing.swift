extension Frame {
    /// Writes a line of text starting at a cell; cells outside the clip are unchanged.
    ///
    /// Returns the column after the text, or the first one beyond the right edge where writing stopped.
    @discardableResult
    package mutating func write(
        _ line: StyledLine,
        column: Int,
        row: Int,
        clip: Rect? = nil
    ) -> Int {
        let area = clip?.intersection(bounds) ?? bounds
        var column = column
        for span in line.spans {
            for glyph in GlyphSequence(span.text) {
                guard column < area.endColumn else { return column }
                let drawn = glyphs.isASCII ? glyph.asciiForm : [glyph]
                for glyph in drawn {
                    put(glyph, style: span.style, column: column, row: row, clip: area)
                    column += glyph.width
                }
            }
        }
        return column
    }

    /// Writes a text in one style.
    @discardableResult
    package mutating func write(
        _ text: String,
        column: Int,
        row: Int,
        style: Style = .text,
        clip: Rect? = nil
    ) -> Int {
        write(StyledLine(text, style), column: column, row: row, clip: clip)
    }

    /// Writes into one line of a field, aligned; what does not fit ends with an ellipsis.
    ///
    /// The line counts from the field's own top.
    package mutating func write(
        _ content: StyledLine,
        in rect: Rect,
        line: Int = 0,
        alignment: Alignment = .leading
    ) {
        let field = rect.line(line)
        guard !field.isEmpty else { return }
        let clipped = content.clipped(to: field.columns, ellipsis: String(glyphs.ellipsis))
        let (before, _) = alignment.margins(max(field.columns - clipped.columns, 0))
        write(clipped, column: field.column + before, row: field.row, clip: field)
    }

    /// Writes one text into a field, in one style.
    package mutating func write(
        _ text: String,
        in rect: Rect,
        line: Int = 0,
        style: Style = .text,
        alignment: Alignment = .leading
    ) {
        write(StyledLine(text, style), in: rect, line: line, alignment: alignment)
    }

    /// Fills a rectangle with one character of one column, by default with blanks.
    package mutating func fill(_ rect: Rect, with character: Character = " ", style: Style = .text) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        let line = StyledLine(String(repeating: character, count: area.columns), style)
        for row in area.row..<area.endRow {
            write(line, column: area.column, row: row, clip: area)
        }
    }

    /// Marks a rectangle as selected: one even bar, whatever the roles of what is in it; there a person looks.
    package mutating func highlight(_ rect: Rect) {
        attention = Position(column: rect.column, row: rect.row)
        restyle(rect) { $0 = Style(role: .selection, bold: $0.isBold) }
    }
}
