import TerminalUI

/// A menu of the list of organizations, and the line under its cursor.
struct ListMenu: Hashable, Sendable {
    let place: KeyPlace
    private let lines: Int
    private(set) var line: Int

    init(_ place: KeyPlace, lines: Int, line: Int = 0) {
        self.place = place
        self.lines = lines
        self.line = line
    }

    mutating func move(_ move: ListViewport.Move) {
        let last = lines - 1
        switch move {
        case .up: line = max(line - 1, 0)
        case .down: line = min(line + 1, last)
        case .pageUp, .halfPageUp, .home: line = 0
        case .pageDown, .halfPageDown, .end: line = last
        }
    }
}

/// Draws a menu of the list in the middle of the screen, with its cursor in sight.
struct ListMenuView {
    let menu: ListMenu
    let model: DashboardModel

    private static let columns = 50

    func draw(on frame: inout Frame) {
        let isSorting = menu.place == .sorting
        let lines = isSorting ? model.sortLines(in: frame.glyphs) : model.columnLines
        let rect = frame.bounds.split(bottom: 1).rest
            .centered(columns: min(Self.columns, frame.bounds.columns), rows: lines.count + 2)
        frame.fill(rect)
        let title = Span(isSorting ? "Sort" : "Columns", .title)
        let inside = frame.box(rect, title: [title], focused: true)
        let first = max(menu.line - max(inside.rows, 1) + 1, 0)
        for (row, line) in (first..<lines.count).prefix(inside.rows).enumerated() {
            frame.write(lines[line], in: inside, line: row)
            if line == menu.line { frame.highlight(inside.line(row)) }
        }
    }
}
