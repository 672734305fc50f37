import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

/// The tokens that end next, with countdowns and bars.
struct EndsNextPane: PaneComponent {
    private(set) var viewport = ListViewport()
    /// As of the last settling, which comes before each frame.
    private var expiries: [Expiry] = []

    mutating func settle(_ model: DashboardModel, in field: Rect) {
        expiries = model.expiries
        viewport.resize(count: expiries.count, rows: field.rows)
    }

    mutating func move(_ move: ListViewport.Move, in model: DashboardModel) {
        viewport.move(move)
    }

    mutating func click(row: Int, in field: Rect, of model: DashboardModel) {
        if let position = viewport.item(at: row - field.row) { viewport.select(position) }
    }

    func subject(in model: DashboardModel) -> TokenSubject? {
        viewport.selection.flatMap { expiries.dropFirst($0).first?.subject }
    }

    func title(in model: DashboardModel, glyphs: GlyphSet) -> StyledLine {
        let order = model.showsLostFirst ? "lost first" : "soonest first"
        return [Span("Ends next", .title), Span(" \(glyphs.separator) \(order)", .dim)]
    }

    func draw(_ model: DashboardModel, in field: Rect, isFocused: Bool, on frame: inout Frame) {
        let text = field.inset(columns: 1, rows: 0)
        guard !expiries.isEmpty else {
            let words = "Countdowns appear here, soonest first"
            for (index, line) in words.wrapped(to: text.columns, maximum: text.rows).enumerated() {
                frame.write(line, in: text, line: index, style: .dim)
            }
            return
        }
        let rows = EndRows(model: model)
        for (line, position) in viewport.visible.clamped(to: 0..<expiries.count).enumerated() {
            frame.write(
                rows.row(expiries[position], columns: text.columns, frame.glyphs),
                in: text,
                line: line
            )
            if isFocused, position == viewport.selection { frame.highlight(field.line(line)) }
        }
    }
}

/// The rows of the tokens that end next.
private struct EndRows {
    let model: DashboardModel

    func row(_ expiry: Expiry, columns: Int, _ glyphs: GlyphSet) -> StyledLine {
        let isWide = columns >= 50
        let barColumns = isWide ? max(columns / 12, 4) : 2
        let tokenColumns = isWide ? 9 : 4
        let nameColumns = max(columns - 2 - tokenColumns - TimeText.columns - 1 - barColumns, 0)
        var line: StyledLine = [Span(expiry.state.symbol(in: glyphs) + " ", expiry.state.markStyle)]
        line.append(name(of: expiry.subject, columns: nameColumns - 1) + " ")
        let word = expiry.token == .access ? "access" : "refresh"
        line.append(TextWidth.pad(isWide ? word : String(word.prefix(3)), to: tokenColumns), .dim)
        let time = expiry.at.map { TimeText.left(until: $0, at: model.now) } ?? ""
        line.append(TextWidth.pad(time, to: TimeText.columns, alignment: .trailing) + " ")
        let bar = Bar(fraction: expiry.fraction(at: model.now)).text(columns: barColumns, glyphs: glyphs)
        line.append(bar, expiry.state.markStyle)
        return line
    }

    private func name(of subject: TokenSubject, columns: Int) -> String {
        guard let id = subject.orgID else { return TextWidth.pad("Integration", to: columns) }
        return OrgLabel(id, name: model.name(of: id)).text(columns: columns)
    }
}
