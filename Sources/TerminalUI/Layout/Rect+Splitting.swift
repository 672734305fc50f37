/// Cutting a screen into panes. What does not fit is cut off: the parts never leave the rectangle.
extension Rect {
    /// Takes so many rows off the top.
    package func split(top count: Int) -> (top: Rect, rest: Rect) {
        let count = min(max(count, 0), rows)
        return (
            Rect(column: column, row: row, columns: columns, rows: count),
            Rect(column: column, row: row + count, columns: columns, rows: rows - count)
        )
    }

    /// Takes so many rows off the bottom.
    package func split(bottom count: Int) -> (rest: Rect, bottom: Rect) {
        let (rest, bottom) = split(top: rows - min(max(count, 0), rows))
        return (rest, bottom)
    }

    /// Takes so many columns off the left.
    package func split(left count: Int) -> (left: Rect, rest: Rect) {
        let count = min(max(count, 0), columns)
        return (
            Rect(column: column, row: row, columns: count, rows: rows),
            Rect(column: column + count, row: row, columns: columns - count, rows: rows)
        )
    }

    /// Takes so many columns off the right.
    package func split(right count: Int) -> (rest: Rect, right: Rect) {
        let (rest, right) = split(left: columns - min(max(count, 0), columns))
        return (rest, right)
    }

    /// The rectangle without a margin on all four sides, by default the inside of a box.
    package func inset(columns margin: Int = 1, rows rowMargin: Int = 1) -> Rect {
        Rect(
            column: column + min(margin, columns),
            row: row + min(rowMargin, rows),
            columns: columns - 2 * margin,
            rows: rows - 2 * rowMargin
        )
    }

    /// A rectangle of at most this size in the middle, for an overlay.
    package func centered(columns: Int, rows: Int) -> Rect {
        let width = min(max(columns, 0), self.columns)
        let height = min(max(rows, 0), self.rows)
        return Rect(
            column: column + (self.columns - width) / 2,
            row: row + (self.rows - height) / 2,
            columns: width,
            rows: height
        )
    }
}
