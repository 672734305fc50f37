import CNCurses
import TerminalUI

/// Brings the screen from one frame to the next: curses sees only the rows that differ.
@TerminalActor
struct FramePainter {
    private let palette: Palette
    private let output: TerminalOutput
    private let replacement: UInt32
    private var shown: Frame?

    init(palette: Palette, output: TerminalOutput, isUTF8: Bool) {
        self.palette = palette
        self.output = output
        replacement = isUTF8 ? 0xFFFD : 0x3F
    }

    /// Draws the whole of the next frame, whatever the screen shows now.
    mutating func forget() {
        shown = nil
        curses_erase()
        curses_repaint_all()
    }

    /// Shows a frame, clipped to the screen.
    mutating func paint(_ frame: Frame) {
        guard frame != shown else { return }
        let old = shown.flatMap { $0.size == frame.size ? $0 : nil }
        if old == nil { curses_erase() }
        let rows = 0..<min(frame.size.rows, Int(curses_rows()))
        let changed = rows.filter { old?.cells(inRow: $0) != frame.cells(inRow: $0) }
        for row in changed { draw(frame.cells(inRow: row), row: row) }
        shown = frame
        place(cursor: frame.cursor)
        doupdate()
        writeRawText(of: frame, old: old, changed: changed)
    }

    private func draw(_ cells: ArraySlice<Cell>, row: Int) {
        let columns = Int(curses_columns())
        for (column, cell) in cells.enumerated() where !cell.isContinuation {
            guard column + Int(cell.width) <= columns else { return }
            let look = palette.look(of: cell.style)
            let scalars = cell.glyph.scalars
            let base = scalars[0].value
            // Where the C library's table differs from ours, curses would shift the rest of the row.
            guard curses_width(base) == Int32(cell.width) else {
                for column in column..<column + Int(cell.width) {
                    curses_put(Int32(row), Int32(column), replacement, 0, 0, look.attributes, look.pair)
                }
                continue
            }
            let marks = scalars.dropFirst().filter { curses_width($0.value) == 0 }.map(\.value) + [0, 0]
            curses_put(Int32(row), Int32(column), base, marks[0], marks[1], look.attributes, look.pair)
        }
    }

    /// Shows the cursor where the frame wants it; a hidden one may stay where the last change left it.
    private func place(cursor: Frame.Position?) {
        let isVisible =
            cursor.map { $0.column < Int(curses_columns()) && $0.row < Int(curses_rows()) } ?? false
        curses_leave_cursor(!isVisible)
        if let cursor, isVisible { curses_move(Int32(cursor.row), Int32(cursor.column)) }
        curses_stage()
        curs_set(isVisible ? 1 : 0)
    }

    /// Writes the raw text over its own cells, so that the terminal wraps it and knows that it did.
    private func writeRawText(of frame: Frame, old: Frame?, changed: [Int]) {
        guard let raw = frame.rawText, frame.size == screenSize else { return }
        let rows = raw.row..<raw.row + raw.rows(columns: frame.size.columns)
        guard raw != old?.rawText || changed.contains(where: rows.contains) else { return }
        let cursor = (column: Int(curses_cursor_column()), row: Int(curses_cursor_row()))
        output.write(
            Capabilities.moveCursor(column: 0, row: raw.row)
                + Capabilities.attributes(palette.look(of: raw.style))
                + raw.text
                + Capabilities.text("sgr0")
                + Capabilities.moveCursor(column: max(cursor.column, 0), row: max(cursor.row, 0))
        )
    }

    private var screenSize: Size { Size(columns: Int(curses_columns()), rows: Int(curses_rows())) }
}
