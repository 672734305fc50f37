import TerminalUI

/// The mouse moves cursors and scrolls; it never acts on a token.
extension DashboardModel {
    /// How many lines one turn of the wheel moves.
    private static let wheelLines = 3

    mutating func use(_ action: MouseAction) {
        switch (place, action.kind) {
        case (.dashboard, .press): click(at: action.position)
        case (.dashboard, .wheelUp): turnWheel(.up, at: action.position)
        case (.dashboard, .wheelDown): turnWheel(.down, at: action.position)
        case (.detail, .wheelUp), (.help, .wheelUp), (.authorize, .wheelUp):
            for _ in 0..<Self.wheelLines { scroll(.up) }
        case (.detail, .wheelDown), (.help, .wheelDown), (.authorize, .wheelDown):
            for _ in 0..<Self.wheelLines { scroll(.down) }
        default: break
        }
    }

    private mutating func click(at position: Frame.Position) {
        guard let pane = pane(at: position) else { return }
        let (facts, field) = (self, layout.field(of: pane))
        focus = pane
        panes.click(pane, row: position.row, in: field, of: facts)
    }

    private mutating func turnWheel(_ move: ListViewport.Move, at position: Frame.Position) {
        guard let pane = pane(at: position) else { return }
        let facts = self
        for _ in 0..<Self.wheelLines { panes.move(pane, move, in: facts) }
    }

    private func pane(at position: Frame.Position) -> Pane? {
        let layout = layout
        guard layout.form != .line else { return nil }
        return Pane.allCases.first {
            layout.rect(of: $0)?.contains(column: position.column, row: position.row) == true
        }
    }
}
