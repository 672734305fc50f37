import CNCurses
import TerminalUI

/// Updates the screen from one frame to the next: curses gets only the rows that differ.
@TerminalActor
struct FramePainter {
    private let palette: Palette
    private let output: TerminalOutput
    private let replacement: UInt32
    private let synchronizes: Bool
    private let cursor: RestingCursor
    private var shown: Frame?

    /// So many changed rows are written at once where the terminal can do that; of fewer, no part is seen alone.
    private static let fewestToSynchronize = 3

    init(
        palette: Palette,
        output: TerminalOutput,
        isUTF8: Bool,
        synchronizes: Bool,
        cursor: RestingCursor
    ) {
        self.palette = palette
        self.output = output
        self.synchronizes = synchronizes
        self.cursor = cursor
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
        let rawText = frame.size == screenSize ? frame.rawText : nil
        let position = placeCursor(for: frame, isFixed: rawText != nil)
        let isSynchronized = synchronizes && changed.count >= Self.fewestToSynchronize
        if isSynchronized { output.write(ControlText.synchronized(true)) }
        doupdate()
        if let rawText { write(rawText, over: old, changed: changed, columns: frame.size.columns, position) }
        if isSynchronized { output.write(ControlText.synchronized(false)) }
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

    /// Shows the cursor where the frame wants it, or lets it rest, and tells where it is.
    ///
    /// A hidden one may stay where the last change left it, unless its place has to be known: curses does not tell.
    private func placeCursor(for frame: Frame, isFixed: Bool) -> Frame.Position {
        let visible = onScreen(frame.cursor)
        let resting = visible ?? (cursor.needsPlace ? onScreen(frame.attention) : nil)
        let position = resting ?? Frame.Position(column: 0, row: 0)
        let isKnown = resting != nil || isFixed
        curses_leave_cursor(!isKnown)
        if isKnown { curses_move(Int32(position.row), Int32(position.column)) }
        curses_stage()
        curs_set(visible != nil || resting != nil && cursor.isVisible ? 1 : 0)
        return position
    }

    private func onScreen(_ position: Frame.Position?) -> Frame.Position? {
        guard let position, 0..<Int(curses_columns()) ~= position.column,
            0..<Int(curses_rows()) ~= position.row
        else { return nil }
        return position
    }

    /// Writes the raw text over its own cells, so that the terminal wraps it and knows that it did; then brings the
    /// cursor back to where curses has left it.
    private func write(
        _ raw: RawText,
        over old: Frame?,
        changed: [Int],
        columns: Int,
        _ cursor: Frame.Position
    ) {
        let rows = raw.row..<raw.row + raw.rows(columns: columns)
        guard raw != old?.rawText || changed.contains(where: rows.contains) else { return }
        output.write(
            Capabilities.moveCursor(column: 0, row: raw.row)
                + Capabilities.attributes(palette.look(of: raw.style))
                + raw.text
                + Capabilities.text("sgr0")
                + Capabilities.moveCursor(column: cursor.column, row: cursor.row)
        )
    }

    private var screenSize: Size { Size(columns: Int(curses_columns()), rows: Int(curses_rows())) }
}
