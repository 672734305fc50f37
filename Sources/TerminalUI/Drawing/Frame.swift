/// A picture of the whole screen, made of cells.
///
/// A frame contains only printable glyphs, whatever text is written, and every write is clipped.
package struct Frame: Hashable, Sendable {
    package let size: Size
    /// Which characters may be drawn; an ASCII frame replaces all others.
    package let glyphs: GlyphSet
    /// The position of the cursor, for text input; hidden if `nil` or outside.
    package var cursor: Position?
    /// Where a person looks, such as the selected row: screen readers and magnifiers follow the terminal's cursor, and
    /// some terminals cannot hide it.
    package var attention: Position?
    /// The text that the terminal itself is to wrap; see ``place(_:maximumRows:)``.
    package internal(set) var rawText: RawText?
    private var cells: [Cell]

    /// A cell's place, counted from 0 at the upper left corner.
    package struct Position: Hashable, Sendable {
        package var column: Int
        package var row: Int

        package init(column: Int, row: Int) {
            self.column = column
            self.row = row
        }
    }

    package init(size: Size, glyphs: GlyphSet = .unicode) {
        self.size = size
        self.glyphs = glyphs
        cells = Array(repeating: .blank(.text), count: size.columns * size.rows)
    }

    /// The whole frame.
    package var bounds: Rect { Rect(size) }

    /// One row's cells; the row must exist.
    package func cells(inRow row: Int) -> ArraySlice<Cell> {
        precondition(0..<size.rows ~= row, "row \(row) is outside the frame")
        return cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// One cell; `nil` outside the frame.
    package subscript(column: Int, row: Int) -> Cell? {
        bounds.contains(column: column, row: row) ? cells[row * size.columns + column] : nil
    }

    /// How many cells differ from those of an earlier frame; all if there is none of the same size.
    package func changedCells(since earlier: Frame?) -> Int {
        guard let earlier, earlier.size == size else { return cells.count }
        return zip(cells, earlier.cells).count { $0 != $1 }
    }

    /// Puts one glyph into the frame, whole or not at all.
    ///
    /// What is left of a wide glyph that it covers in part becomes a blank. A wide glyph that would cross the
    /// clip's edge becomes a blank too.
    mutating func put(_ glyph: Glyph, style: Style, column: Int, row: Int, clip: Rect) {
        let fits = clip.contains(column: column, row: row)
        guard glyph.width == 2 else {
            if fits { set(.init(glyph, style: style), column: column, row: row) }
            return
        }
        let restFits = clip.contains(column: column + 1, row: row)
        if fits, restFits {
            set(.init(glyph, style: style), column: column, row: row)
            set(.continuation(style), column: column + 1, row: row)
        } else if fits {
            set(.blank(style), column: column, row: row)
        } else if restFits {
            set(.blank(style), column: column + 1, row: row)
        }
    }

    /// Changes the style of cells and leaves their glyphs.
    package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        let area = rect.intersection(bounds)
        for row in area.row..<area.endRow where !area.isEmpty {
            for column in area.column..<area.endColumn {
                change(&cells[row * size.columns + column].style)
            }
        }
    }

    /// The one place where a cell changes; the cell must be inside the frame.
    private mutating func set(_ cell: Cell, column: Int, row: Int) {
        let index = row * size.columns + column
        let old = cells[index]
        if old.isContinuation, !cell.isContinuation {
            cells[index - 1] = .blank(cells[index - 1].style)
        }
        if old.width == 2 {
            cells[index + 1] = .blank(cells[index + 1].style)
        }
        cells[index] = cell
    }
}
