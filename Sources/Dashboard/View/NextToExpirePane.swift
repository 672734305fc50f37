import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

/// The next expiries of tokens, with countdowns and bars.
struct NextToExpirePane {
    let model: DashboardModel

    func draw(in rect: Rect, on frame: inout Frame) {
        let isFocused = model.focus == .nextToExpire
        let expiries = model.expiries
        let inside = frame.box(rect, title: [Span("Next to expire", .title)], focused: isFocused)
        guard !expiries.isEmpty else {
            let text = "Countdowns appear here, soonest first"
            for (index, line) in text.wrapped(to: inside.columns - 2, maximum: inside.rows).enumerated() {
                frame.write(line, in: inside.inset(columns: 1, rows: 0), line: index, style: .dim)
            }
            return
        }
        let visible = model.expiryList.visible().clamped(to: 0..<expiries.count)
        for (line, position) in visible.enumerated() {
            let field = inside.line(line)
            frame.write(
                row(expiries[position], columns: field.columns - 2, frame.glyphs),
                in: field.inset(columns: 1, rows: 0)
            )
            if isFocused, position == model.expiryList.selection { frame.highlight(field) }
        }
    }

    private func row(_ expiry: Expiry, columns: Int, _ glyphs: GlyphSet) -> StyledLine {
        let isWide = columns >= 50
        let barColumns = isWide ? max(columns / 12, 4) : 2
        let tokenColumns = isWide ? 9 : 4
        let nameColumns = max(columns - 2 - tokenColumns - TimeText.columns - 1 - barColumns, 0)
        var line: StyledLine = [Span(expiry.state.symbol(in: glyphs) + " ", expiry.state.style)]
        line.append(name(of: expiry.subject, columns: nameColumns - 1) + " ")
        let word = expiry.token == .access ? "access" : "refresh"
        line.append(TextWidth.pad(isWide ? word : String(word.prefix(3)), to: tokenColumns), .dim)
        let time = expiry.at.map { TimeText.left(until: $0, at: model.now) } ?? ""
        line.append(TextWidth.pad(time, to: TimeText.columns, alignment: .trailing) + " ")
        let bar = Bar(fraction: expiry.fraction(at: model.now)).text(columns: barColumns, glyphs: glyphs)
        line.append(bar, expiry.state.style)
        return line
    }

    private func name(of subject: TokenSubject, columns: Int) -> String {
        guard let id = subject.orgID else { return TextWidth.pad("Integration", to: columns) }
        return OrgLabel(id, name: model.name(of: id)).text(columns: columns)
    }
}
