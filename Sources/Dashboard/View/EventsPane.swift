import TerminalUI
import WebexTokens

/// The event log, newest on top.
struct EventsPane {
    let model: DashboardModel

    func draw(in rect: Rect, on frame: inout Frame) {
        let events = model.events
        let isFocused = model.focus == .events
        var title: StyledLine = [Span("Events", .title)]
        let mode = events.isFollowing ? "following" : "scrolled, home to follow"
        title.append(" \(frame.glyphs.separator) \(mode)", .dim)
        let inside = frame.box(rect, title: title, detail: [Span(position, .dim)], focused: isFocused)
        let field = inside.inset(columns: 1, rows: 0)
        guard events.count > 0 else {
            frame.write("Requests, logins and errors appear here as they happen.", in: field, style: .dim)
            return
        }
        for (line, position) in events.viewport.visible().enumerated() {
            let text = EventLine(events[position], model: model)
            frame.write(text.styled(columns: field.columns), in: field, line: line)
            if isFocused, position == events.viewport.selection { frame.highlight(inside.line(line)) }
        }
    }

    private var position: String {
        let events = model.events
        guard !events.isFollowing else { return "" }
        let visible = events.viewport.visible()
        return "\(visible.lowerBound + 1)–\(visible.upperBound) of \(events.count)"
    }
}
