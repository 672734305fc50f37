import TerminalUI
import WebexTokens
import Wording

/// The Integration's status; includes the next end if there is no room for two panes.
struct IntegrationPane: PaneComponent {
    func subject(in model: DashboardModel) -> TokenSubject? {
        model.integration == nil ? nil : .integration
    }

    func title(in model: DashboardModel, glyphs: GlyphSet) -> StyledLine {
        let name: StyledLine = [Span("Integration", .title)]
        return model.layout.form == .merged
            ? name + StyledLine(" \(glyphs.separator) and what ends next", .dim) : name
    }

    func draw(_ model: DashboardModel, in field: Rect, isFocused: Bool, on frame: inout Frame) {
        IntegrationStatus(model: model, isMerged: model.layout.form == .merged)
            .draw(in: field.inset(columns: 1, rows: 0), on: &frame)
    }
}

/// The lines of the Integration's status, as many as there is room for.
private struct IntegrationStatus {
    let model: DashboardModel
    let isMerged: Bool

    func draw(in field: Rect, on frame: inout Frame) {
        let lines = lines(size: field.size, glyphs: frame.glyphs)
        for (index, line) in lines.prefix(field.rows).enumerated() {
            frame.write(line, in: field, line: index)
        }
        let client = client(columns: field.columns)
        guard (lines.first?.columns ?? 0) + TextWidth.columns(of: client) + 2 <= field.columns else { return }
        frame.write(client, in: field, style: .dim, alignment: .trailing)
    }

    private func lines(size: Size, glyphs: GlyphSet) -> [StyledLine] {
        guard model.hasLoaded else { return [] }
        let health = model.integrationHealth
        var state: StyledLine = [health.state.label(in: glyphs)]
        if model.activity.isWorking(on: .integration) { state.append(" \(glyphs.working)", .accent) }
        guard let record = model.integration else { return [state] + absence(columns: size.columns) }
        let step = health.nextStep.map { StyledLine("→ \($0.text)", health.state.style) }
        let times = [ExpiringToken.access, .refresh].map { timeLine($0, record, size.columns, glyphs) }
        if isMerged { return [state + StyledLine("  ") + nextEnd] + times }
        if size.rows < 5 {
            let remark = step ?? model.nextRenewal(of: .integration).map(text(of:))
            return [state + (remark.map { StyledLine("  ") + $0 } ?? [])] + times
        }
        guard size.rows >= 7 else {
            let proof = record.proof.result == .unchecked ? nil : proof(record)
            return [state] + times + [step, keeper, proof, scopes(record), redirect].compactMap(\.self)
        }
        let others = [step == nil ? nil : keeper, proof(record), scopes(record), redirect]
        return [state, step ?? keeper ?? []] + times + others.compactMap(\.self)
    }

    /// What is next for the Integration, and by which keeper; nothing until the store has told.
    private var keeper: StyledLine? {
        model.nextRenewal(of: .integration).map { StyledLine("next     ", .dim) + text(of: $0) }
    }

    private func text(of next: NextRenewal) -> StyledLine {
        let since = next == .unkept ? model.roster?.summary(at: model.now) : nil
        let text =
            since.map { "none: \($0)" } ?? next.text(at: model.now, seenBy: model.configuration.program)
        return StyledLine(text, next.isPlanned ? .text : .warn)
    }

    /// The content before the first login.
    private func absence(columns: Int) -> [StyledLine] {
        let configuration = model.configuration
        guard configuration.hasCredentials else {
            let text = "Set the WEBEX_ credential variables, or try byova demo"
            return text.wrapped(to: columns, maximum: 3).map { StyledLine($0, .dim) }
        }
        let why = "Your own token appears here. It fetches the customers' tokens"
        let step: StyledLine =
            configuration.mode == .readOnly
            ? StyledLine("→ Authorize it with byova authorize")
            : [Span("→ Press "), Span(KeyBinding.key(for: .authorize), .key), Span(" to authorize")]
        return [step] + why.wrapped(to: columns, maximum: 2).map { StyledLine($0, .dim) } + [redirect]
    }

    private func timeLine(
        _ token: ExpiringToken,
        _ record: TokenRecord,
        _ columns: Int,
        _ glyphs: GlyphSet
    ) -> StyledLine {
        var line = StyledLine(token == .access ? "access   " : "refresh  ", .dim)
        if token == .access, record.isRefused, record.tokens.expiresAt > model.now {
            return line + StyledLine("rejected", .bad)
        }
        let expiry = token == .access ? record.tokens.expiresAt : record.refreshEnd
        guard let expiry else { return line + refreshWithoutEnd(record) }
        if record.tokens.isDoubted(at: model.now) { return line + StyledLine("uncertain", .warn) }
        let fraction = record.tokens.fraction(of: token, at: model.now)
        let time = TimeText.left(until: expiry, at: model.now)
        line.append(TextWidth.pad(time, to: TimeText.columns))
        let bar = Bar(fraction: fraction).text(columns: max(columns - 24, 0), glyphs: glyphs, track: true)
        line.append("  \(bar)", model.integrationHealth.state.style)
        line.append(TextWidth.pad("\(Int(fraction * 100))%", to: 5, alignment: .trailing))
        return line
    }

    private func refreshWithoutEnd(_ record: TokenRecord) -> StyledLine {
        if record.tokens.refreshToken == nil { return StyledLine("none", .dim) }
        return record.canRefresh ? StyledLine("no known expiry", .dim) : StyledLine("rejected", .bad)
    }

    private func proof(_ record: TokenRecord) -> StyledLine {
        [Span("proof    ", .dim), Span(record.proof.words(at: model.now), record.proof.result.style)]
    }

    private func scopes(_ record: TokenRecord) -> StyledLine {
        guard let granted = record.tokens.scope else {
            return [Span("scopes   ", .dim), Span("not reported by Webex")]
        }
        let asked = model.configuration.scopes
        let missing = asked.filter { !granted.contains($0) }
        var line: StyledLine = [
            Span("scopes   ", .dim), Span("\(asked.count - missing.count) of \(asked.count) granted"),
        ]
        if let first = missing.first { line.append("  missing \(first)", .warn) }
        return line
    }

    private var redirect: StyledLine {
        [Span("redirect ", .dim), Span(model.configuration.redirectURI.redirectText)]
    }

    /// What ends next in a few words, for the merged pane.
    private var nextEnd: StyledLine {
        guard let next = model.expiries.first, let at = next.at else { return [] }
        return [
            Span("next end ", .dim), Span(model.shortName(of: next.subject)),
            Span(next.token == .access ? " access " : " refresh ", .dim),
            Span(TimeText.left(until: at, at: model.now)),
        ]
    }

    private func client(columns: Int) -> String {
        let id = model.configuration.clientID
        let short = id.shortClientID
        guard !id.isEmpty, columns >= 34, !isMerged else { return "" }
        return columns >= 48 ? "client \(short)" : short
    }
}
