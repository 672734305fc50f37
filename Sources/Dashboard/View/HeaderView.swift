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
        let identityField = leftField.split(right: 1).rest
        frame.write(identity(columns: identityField.columns, frame.glyphs), in: identityField)
        frame.write(right, in: rightField, alignment: .trailing)
    }

    /// What this is and who keeps the tokens: the first form that fits, or else the beginning of the shortest.
    private func identity(columns: Int, _ glyphs: GlyphSet) -> StyledLine {
        let configuration = model.configuration
        let profile = [configuration.profile]
        let store = [configuration.store]
        var mode = configuration.mode == .readOnly ? ["read-only"] : []
        if configuration.mode == .demo, configuration.profile != "demo" { mode.append("demo") }
        guard let keeping else { return line(profile + store + mode, glyphs) }
        let forms = [profile + store + mode, profile + mode, profile, []].map { line($0, glyphs, keeping) }
        return forms.first { $0.columns <= columns } ?? line(profile + store + mode, glyphs)
    }

    private func line(_ facts: [String], _ glyphs: GlyphSet, _ keeping: StyledLine? = nil) -> StyledLine {
        let separator = " \(glyphs.separator) "
        var line: StyledLine = [Span("byova", .title)]
        line.append("  " + facts.joined(separator: separator), .dim)
        guard let keeping else { return line }
        return line + StyledLine(facts.isEmpty ? "" : separator, .dim) + keeping
    }

    /// Who keeps the tokens; nothing until the store has told.
    private var keeping: StyledLine? {
        guard let keepers = model.keepers else { return nil }
        let summary = keepers.summary(seenBy: model.configuration.program)
        guard !keepers.isEmpty else { return StyledLine(summary, .warn) }
        let isPaused = keepers.allSatisfy { $0.pause(at: model.now) != nil }
        return StyledLine(summary, .dim) + (isPaused ? StyledLine(" paused", .warn) : [])
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
