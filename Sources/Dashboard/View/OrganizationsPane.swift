import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

/// The registered organizations, those that need action first.
struct OrganizationsPane {
    let model: DashboardModel

    func draw(in rect: Rect, on frame: inout Frame) {
        let count = model.orgs.count
        var title: StyledLine = [Span("Organizations", .title)]
        if count > 0 { title.append(" \(count) \(frame.glyphs.separator) worst first", .dim) }
        let isFocused = model.focus == .organizations
        let inside = frame.box(rect, title: title, detail: [Span(position, .dim)], focused: isFocused)
        guard count > 0 else { return drawAbsence(in: inside.inset(columns: 1, rows: 0), on: &frame) }
        let columns = OrgColumns(width: inside.columns)
        frame.write(columns.heading, in: inside)
        let list = inside.split(top: 1).rest
        var line = 0
        for position in visible {
            let row = model.orgs[position]
            let lines = OrgRowView(model: model, row: row, columns: columns, glyphs: frame.glyphs)
            let isSelected = position == model.orgList.selection
            frame.write(lines.facts(isSelected: isSelected), in: list, line: line)
            if isSelected, isFocused { frame.highlight(list.line(line)) }
            line += 1
            if let step = row.health.nextStep {
                lines.drawNextStep(step.text, in: list.line(line), on: &frame)
                line += 1
            }
        }
    }

    private var visible: Range<Int> {
        let orgs = model.orgs
        return model.orgList.visible { orgs.state(at: $0).listRows }.clamped(to: 0..<orgs.count)
    }

    /// Such as `1–18 of 214`.
    private var position: String {
        guard model.orgs.count > 0, !visible.isEmpty else { return "" }
        return "\(visible.lowerBound + 1)–\(visible.upperBound) of \(model.orgs.count)"
    }

    private func drawAbsence(in rect: Rect, on frame: inout Frame) {
        guard model.hasLoaded else { return }
        frame.write(
            "Customer organizations appear here, one line per token.",
            in: rect,
            style: .dim
        )
        switch (model.configuration.canAct, model.integration) {
        case (false, _): break
        case (true, nil):
            frame.write(
                [
                    Span("→ Press "), Span(KeyBinding.key(for: .authorize), .key),
                    Span(" to authorize the Integration first"),
                ],
                in: rect,
                line: 1
            )
        case (true, _):
            frame.write(
                [Span("→ Press "), Span(KeyBinding.key(for: .register), .key), Span(" to register one")],
                in: rect,
                line: 1
            )
        }
    }
}
