extension Frame {
    /// Draws a border around a rectangle, its title in the upper line and a detail in the lower right corner.
    ///
    /// The border of the focused pane is bright. Returns the inside, empty if the rectangle is too small for a
    /// border.
    @discardableResult
    package mutating func box(
        _ rect: Rect,
        title: StyledLine = [],
        detail: StyledLine = [],
        focused: Bool = false
    ) -> Rect {
        guard rect.columns >= 2, rect.rows >= 2 else {
            return Rect(column: rect.column, row: rect.row, columns: 0, rows: 0)
        }
        let style: Style = focused ? .focusedBorder : .border
        let bottom = rect.endRow - 1
        let right = rect.endColumn - 1
        horizontalLine(rect.line(0), style: style)
        horizontalLine(rect.line(rect.rows - 1), style: style)
        for row in rect.row + 1..<bottom {
            write(String(glyphs.vertical), column: rect.column, row: row, style: style)
            write(String(glyphs.vertical), column: right, row: row, style: style)
        }
        write(String(glyphs.topLeft), column: rect.column, row: rect.row, style: style)
        write(String(glyphs.topRight), column: right, row: rect.row, style: style)
        write(String(glyphs.bottomLeft), column: rect.column, row: bottom, style: style)
        write(String(glyphs.bottomRight), column: right, row: bottom, style: style)
        label(title, on: rect.line(0).inset(columns: 1, rows: 0), alignment: .leading)
        label(detail, on: rect.line(rect.rows - 1).inset(columns: 2, rows: 0), alignment: .trailing)
        return rect.inset()
    }

    /// Draws a title rule: a line through the first row of a rectangle, with a title in it and a detail at its end.
    ///
    /// The rule of the focused pane is bright. Returns what is below it.
    @discardableResult
    package mutating func rule(
        _ rect: Rect,
        title: StyledLine = [],
        detail: StyledLine = [],
        focused: Bool = false
    ) -> Rect {
        let (line, rest) = rect.split(top: 1)
        horizontalLine(line, style: focused ? .focusedBorder : .border)
        let (left, right) = line.split(right: detail.columns > 0 ? detail.columns + 3 : 0)
        label(title, on: left, alignment: .leading)
        if left.columns > title.columns + 2 { label(detail, on: right, alignment: .leading) }
        return rest
    }

    /// Draws a line through the whole of a rectangle's first row.
    package mutating func horizontalLine(_ rect: Rect, style: Style = .border) {
        fill(rect.line(0), with: glyphs.horizontal, style: style)
    }

    /// Writes a text into a border with one blank on each side, if there is room for at least one column of it.
    private mutating func label(_ text: StyledLine, on edge: Rect, alignment: Alignment) {
        guard text.columns > 0, edge.columns >= 3 else { return }
        let clipped = text.clipped(to: edge.columns - 2, ellipsis: String(glyphs.ellipsis))
        write([Span(" ")] + clipped + [Span(" ")], in: edge, alignment: alignment)
    }
}
