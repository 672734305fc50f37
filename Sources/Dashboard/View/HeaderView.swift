import TerminalUI
import WebexTokens
import Wording

/// The line at the top: the profile, the store, and how many credentials need action.
struct HeaderView {
    let model: DashboardModel

    func draw(in rect: Rect, on frame: inout Frame) {
        let field = rect.inset(columns: 1, rows: 0)
        let forms = identities(frame.glyphs)
        let clock = clock(columns: field.columns)
        // The profile and who keeps the tokens, if they leave half of the line to the counts, else only the latter.
        let least = forms.dropFirst().first { $0.columns <= field.columns / 2 } ?? forms.last ?? []
        let right = needs(columns: field.columns - clock.columns - least.columns - 1) + clock
        let (left, rightField) = field.split(right: min(right.columns, field.columns))
        let identityField = left.split(right: 1).rest
        let identity = forms.first { $0.columns <= identityField.columns } ?? forms.last ?? []
        frame.write(identity, in: identityField)
        frame.write(right, in: rightField, alignment: .trailing)
    }

    /// What this is and who keeps the tokens, the longest form first.
    private func identities(_ glyphs: GlyphSet) -> [StyledLine] {
        let configuration = model.configuration
        let profile = [configuration.profile == "demo" ? "DEMO" : configuration.profile]
        let store = [configuration.store]
        var mode = configuration.mode == .readOnly ? ["read-only"] : []
        if configuration.mode == .demo, configuration.profile != "demo" { mode.append("demo") }
        let keeping = keeping
        let facts = [profile + store + mode, profile + mode, profile] + (keeping == nil ? [] : [[]])
        let withoutTime =
            model.lastKeeper == nil ? [] : [line([], glyphs, StyledLine(KeeperText.summary([]), .warn))]
        return facts.map { line($0, glyphs, keeping) } + withoutTime
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
        guard let roster = model.roster else { return nil }
        let keepers = roster.living
        let summary = roster.summary(at: model.now, seenBy: model.configuration.program)
        guard !keepers.isEmpty else { return StyledLine(summary, .warn) }
        let isPaused = keepers.allSatisfy { $0.pause(at: model.now) != nil }
        return StyledLine(summary, .dim) + (isPaused ? StyledLine(" paused", .warn) : [])
    }

    /// The counts by state, as many as there is room for, worst first; if there is room for none, how many need a person.
    private func needs(columns: Int) -> StyledLine {
        var line: StyledLine = []
        if !model.unsaved.isEmpty { line.append("\(model.unsaved.count) NOT SAVED  ", Style.bad.bold) }
        guard model.hasLoaded else {
            line.append("reading the store", .accent)
            return line
        }
        var counts = counts
        guard !counts.isEmpty else { return line + StyledLine("all healthy", .ok) }
        while Self.line(of: counts).columns > columns, counts.count > 1 { counts.removeLast() }
        if Self.line(of: counts).columns <= columns { return line + Self.line(of: counts) }
        let count = model.needPerson
        guard count > 0 else { return line }
        return line + StyledLine("\(count) \(count == 1 ? "needs" : "need") you", Style.bad.bold)
    }

    private var counts: [Span] {
        var parts: [Span] = []
        let own = model.integrationHealth.state
        if own != .healthy { parts.append(Span("Integration \(own.rawValue)", own.style.bold)) }
        for state in HealthState.allCases where state != .healthy {
            let count = model.orgs.counts[state]
            guard count > 0 else { continue }
            let words = state == .expiring ? (count == 1 ? "ends soon" : "end soon") : state.rawValue
            parts.append(
                Span("\(count.grouped) \(words)", state.needsPerson ? state.style.bold : state.style)
            )
        }
        return parts
    }

    private static func line(of parts: [Span]) -> StyledLine {
        StyledLine(Array(parts.map { [$0] }.joined(separator: [Span(" ")])))
    }

    private func clock(columns: Int) -> StyledLine {
        let time = TimeText.timeOfDay(model.onClock(model.now))
        var line: StyledLine = []
        if columns >= 50, let skew = model.clockSkew {
            line.append("  clock \(skew)\(skew.isConfirmed ? "" : "?")", .warn)
        }
        let slow = model.hasFocus ? "" : "  every 10 s"
        if columns >= 50 { line.append(slow, .dim) }
        switch columns {
        case ..<50: break
        case ..<100 where !model.hasFocus: break
        case ..<100: line.append("  \(time.prefix(5))\(model.zone)", .dim)
        default: line.append("      \(time) \(model.usesLocalTime ? model.zone : "UTC")", .dim)
        }
        return line
    }
}
