import TerminalUI
import WebexTokens
import Wording

/// The line at the top: the profile, the store, and how many credentials need action.
struct HeaderView {
    let model: DashboardModel

    func draw(in rect: Rect, on frame: inout Frame) {
        let field = rect.inset(columns: 1, rows: 0)
        let right = needs(isWide: field.columns >= 100) + clock(columns: field.columns)
        let (leftField, rightField) = field.split(right: min(right.columns, field.columns))
        frame.write(identity(frame.glyphs), in: leftField.split(right: 1).rest)
        frame.write(right, in: rightField, alignment: .trailing)
    }

    private func identity(_ glyphs: GlyphSet) -> StyledLine {
        let configuration = model.configuration
        var facts = [configuration.profile, configuration.store]
        if configuration.mode == .readOnly { facts.append("read-only") }
        if configuration.mode == .demo, configuration.profile != "demo" { facts.append("demo") }
        var line: StyledLine = [Span("byova", .title)]
        line.append("  " + facts.joined(separator: " \(glyphs.separator) "), .dim)
        guard model.autoRefresh.isOn else { return line }
        line.append(" \(glyphs.separator) auto-refresh", .dim)
        if model.autoRefresh.isPaused(at: model.now) { line.append(" paused", .warn) }
        return line
    }

    private func needs(isWide: Bool) -> StyledLine {
        var line: StyledLine = []
        if !model.unsaved.isEmpty { line.append("\(model.unsaved.count) NOT SAVED  ", Style.bad.bold) }
        guard model.hasLoaded else {
            line.append("reading the store", .accent)
            return line
        }
        let count = model.needPerson
        if count > 0 {
            line.append(
                isWide ? wideNeeds : "\(count) \(count == 1 ? "needs" : "need") action",
                Style.bad.bold
            )
        } else if let text = model.endings {
            line.append(text, .warn)
        } else {
            line.append("all healthy", .ok)
        }
        return line
    }

    private var wideNeeds: String {
        let orgs = model.orgs.counts.needPerson
        let own = model.integrationHealth.state.needsPerson
        let orgPart = "\(orgs) of \(model.orgs.count) orgs"
        if own, orgs == 0 { return "the Integration needs action" }
        return own
            ? "the Integration and \(orgPart) need action"
            : "\(orgPart) \(orgs == 1 ? "needs" : "need") action"
    }

    private func clock(columns: Int) -> StyledLine {
        let time = TimeText.timeOfDay(model.now)
        var line: StyledLine = []
        if columns >= 50, let skew = model.clockSkew {
            line.append("   clock \(skew)\(skew.isConfirmed ? "" : "?")", .warn)
        }
        switch columns {
        case ..<50: break
        case ..<100: line.append("   \(time)Z", .dim)
        default: line.append("      \(time) UTC", .dim)
        }
        return line
    }
}
