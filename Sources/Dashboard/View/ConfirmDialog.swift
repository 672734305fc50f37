import TerminalUI
import WebexTokens

/// A question in the middle of the screen; no is the answer unless a person presses y.
struct ConfirmDialog {
    let model: DashboardModel
    let confirmation: Confirmation

    func draw(on frame: inout Frame) {
        let width = min(64, frame.size.columns)
        let lines = text(columns: width - 4)
        let rect = frame.bounds.split(bottom: 1).rest.centered(columns: width, rows: lines.count + 4)
        frame.fill(rect.inset(columns: -1, rows: 0))
        let inside = frame.box(rect, title: [Span(title, .title)], focused: true).inset(columns: 1, rows: 0)
        let first = inside.rows > lines.count ? 1 : 0
        for (index, line) in lines.enumerated() { frame.write(line, in: inside, line: first + index) }
    }

    private var title: String {
        switch confirmation {
        case .remove: "Delete?"
        case .quit: "Quit?"
        }
    }

    private func text(columns: Int) -> [StyledLine] {
        switch confirmation {
        case .remove(let id):
            let alias = model.alias(of: id).map { [StyledLine($0, Style.text.bold)] } ?? []
            let what = "Its tokens are forgotten here. Webex keeps the Service App's authorization."
            return alias + id.rawValue.wrapped(to: columns).map { StyledLine($0, Style.text.bold) } + [[]]
                + what.wrapped(to: columns).map { StyledLine($0) } + [[], answers]
        case .quit:
            let what = "A request is under way. Its reply is still stored after the screen has gone."
            return what.wrapped(to: columns).map { StyledLine($0) } + [[], answers]
        }
    }

    private var answers: StyledLine {
        [Span("y", .key), Span(" yes   ", .dim), Span("n", .key), Span(" no", .dim)]
    }
}
