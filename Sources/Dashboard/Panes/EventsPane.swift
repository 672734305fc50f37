import TerminalUI
import WebexTokens

/// The event log, newest at the bottom, following new events until a person scrolls.
struct EventsPane: PaneComponent {
    private(set) var viewport = ListViewport()
    /// The number of the item under the cursor; `nil` while the pane follows new events.
    private(set) var selected: Int?

    var isFollowing: Bool { selected == nil }

    mutating func settle(_ model: DashboardModel, in field: Rect) {
        let log = model.events
        viewport.resize(count: log.shownCount, rows: field.rows)
        viewport.select(selected.map(log.position(of:)) ?? log.shownCount - 1)
    }

    mutating func move(_ move: ListViewport.Move, in model: DashboardModel) {
        viewport.move(move)
        takeSelection(in: model)
    }

    mutating func click(row: Int, in field: Rect, of model: DashboardModel) {
        guard let position = viewport.item(at: row - field.row) else { return }
        viewport.select(position)
        takeSelection(in: model)
    }

    /// Stays with the item under the cursor, or follows new ones if that is the newest.
    private mutating func takeSelection(in model: DashboardModel) {
        guard let position = viewport.selection, position < model.events.shownCount - 1 else {
            selected = nil
            return
        }
        selected = model.events.number(at: position)
    }

    /// Goes to an event.
    mutating func select(number: Int, in model: DashboardModel) {
        viewport.resize(count: model.events.shownCount, rows: viewport.rows)
        viewport.select(model.events.position(of: number))
        takeSelection(in: model)
    }

    /// Follows new events again.
    mutating func follow() {
        selected = nil
    }

    func subject(in model: DashboardModel) -> TokenSubject? { nil }

    /// The item under the cursor.
    func item(in model: DashboardModel) -> LogItem? {
        viewport.selection.flatMap { $0 < model.events.shownCount ? model.events[$0] : nil }
    }

    func content(in model: DashboardModel) -> Detail.Content? {
        item(in: model).map(Detail.Content.item)
    }

    func title(in model: DashboardModel, glyphs: GlyphSet) -> StyledLine {
        let filter = model.events.filter
        var modes: [String] = []
        if filter.hidesItems {
            modes.append("\(model.events.shownCount.grouped) of \(model.events.count.grouped)")
        }
        if let subject = filter.subject { modes.append(model.shortName(of: subject)) }
        if filter.errorsOnly { modes.append("errors only") }
        if let needle = model.eventNeedle { modes.append("/\(needle.text)") }
        let separator = " \(glyphs.separator) "
        return [Span("Events", .title), Span(modes.map { separator + $0 }.joined(), .dim)]
    }

    func corner(in model: DashboardModel, glyphs: GlyphSet) -> StyledLine {
        guard !isFollowing else { return [Span("following", .dim)] }
        let visible = viewport.visible
        return [
            Span("\((visible.lowerBound + 1).grouped)–\(visible.upperBound.grouped), ", .dim),
            Span(KeyBinding.key(for: .move(.end)), .key), Span(" follows", .dim),
        ]
    }

    func draw(_ model: DashboardModel, in field: Rect, isFocused: Bool, on frame: inout Frame) {
        let log = model.events
        let text = field.inset(columns: 1, rows: 0)
        guard log.shownCount > 0 else {
            let words =
                log.count == 0
                ? "Requests, logins and errors appear here as they happen."
                : "None of \(log.count) events is shown."
            frame.write(words, in: text, style: .dim)
            return
        }
        for (line, position) in viewport.visible.clamped(to: 0..<log.shownCount).enumerated() {
            let event = EventLine(log[position], model: model)
            let styled = event.styled(columns: text.columns).marking(model.eventNeedle)
            frame.write(styled, in: text, line: line)
            if isFocused, position == viewport.selection { frame.highlight(field.line(line)) }
        }
    }
}
