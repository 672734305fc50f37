import TerminalUI

/// A scrollable text over nearly the whole screen.
struct TextOverlay {
    let title: String
    let lines: [StyledLine]
    let scroll: Int
    /// The rows at the bottom of the screen that it leaves free.
    var rowsBelow = 1

    func draw(on frame: inout Frame) {
        let body = frame.bounds.split(bottom: rowsBelow).rest
        let rect = body.centered(columns: min(Self.maximumColumns, body.columns), rows: lines.count + 2)
        frame.fill(rect.inset(columns: -1, rows: 0))
        let isCut = lines.count > rect.rows - 2
        let scroll = min(scroll, max(lines.count - (rect.rows - 2), 0))
        let last = min(scroll + rect.rows - 2, lines.count)
        let detail: StyledLine = isCut ? [Span("\(scroll + 1)–\(last) of \(lines.count)", .dim)] : []
        let inside = frame.box(rect, title: [Span(title, .title)], detail: detail, focused: true)
            .inset(columns: 1, rows: 0)
        for (index, line) in lines.dropFirst(scroll).prefix(inside.rows).enumerated() {
            frame.write(line, in: inside, line: index)
        }
    }

    /// Wider text is hard to read.
    static let maximumColumns = 96

    /// The columns that a line of text has on a screen.
    static func textColumns(in size: Size) -> Int {
        max(min(maximumColumns, size.columns) - 4, 1)
    }
}
