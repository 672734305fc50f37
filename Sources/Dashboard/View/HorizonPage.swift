import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

/// When tokens end, on the whole screen: a chart, the counts, and what the Integration's end takes with it.
struct HorizonPage {
    let horizon: Horizon
    let model: DashboardModel

    /// Fewer rows show nothing of a chart's form.
    private static let fewestChartRows = 3
    /// Higher bars tell no more.
    private static let mostChartRows = 16

    func draw(on frame: inout Frame) {
        let (heading, rest) = frame.bounds.split(top: 1)
        let (body, footer) = rest.split(bottom: 1)
        let text = text(columns: body.columns, frame.glyphs)
        let chart = HorizonChart(horizon: horizon, glyphs: frame.glyphs)
        let chartRows = min(body.rows - text.count - HorizonChart.axisRows - 1, Self.mostChartRows)
        var lines: [StyledLine] = []
        if chartRows >= Self.fewestChartRows, body.columns >= 30 {
            lines = chart.lines(columns: body.columns, rows: chartRows)
        }
        for (index, line) in (lines + text).prefix(body.rows).enumerated() {
            frame.write(line, in: body, line: index)
        }
        frame.write(title(frame.glyphs), in: heading.inset(columns: 1, rows: 0))
        FooterView(model: model).draw(in: footer, on: &frame)
    }

    private func title(_ glyphs: GlyphSet) -> StyledLine {
        let orgs = "\(horizon.organizations.grouped) organization\(horizon.organizations == 1 ? "" : "s")"
        let tokens = "\(horizon.tokens.grouped) token\(horizon.tokens == 1 ? "" : "s")"
        return [Span("Upcoming expiries", .title), Span(" \(glyphs.separator) \(orgs), \(tokens)", .dim)]
    }

    /// The lines below the chart.
    private func text(columns: Int, _ glyphs: GlyphSet) -> [StyledLine] {
        var lines = [fates(glyphs)]
        lines.append(counts("Access", Horizon.Span.access, glyphs))
        lines.append(counts("Refresh", Horizon.Span.refresh, glyphs))
        if let leftOut = leftOut(glyphs) { lines.append(leftOut) }
        for line in chain.wrapped(to: max(columns - 2, 1)) { lines.append([Span(" " + line)]) }
        return lines
    }

    /// What the colours and symbols of the columns mean, with the number of each; what would be lost comes first.
    private func fates(_ glyphs: GlyphSet) -> StyledLine {
        var line: StyledLine = []
        for fate in Horizon.Fate.allCases.reversed() {
            let count = horizon.columns.reduce(0) { $0 + $1[fate] }
            line.append(line.spans.isEmpty ? " " : "   ")
            line.append(fate.symbol(in: glyphs), fate.style)
            line.append(" \(count.grouped) \(fate.text)")
        }
        return line
    }

    private func counts(_ name: String, _ spans: [Horizon.Span], _ glyphs: GlyphSet) -> StyledLine {
        var line: StyledLine = [Span(" " + TextWidth.pad(name, to: 8) + "within ", .dim)]
        for (index, span) in spans.enumerated() {
            let tally = horizon[span]
            if index > 0 { line.append(" \(glyphs.separator) ", .dim) }
            line.append("\(span.text) \(tally.total.grouped)")
            if tally.atRisk > 0 {
                line.append(" (\(tally.atRisk.grouped) at risk)", tally[.lost] > 0 ? .bad : .warn)
            }
        }
        return line
    }

    /// What the chart cannot show.
    private func leftOut(_ glyphs: GlyphSet) -> StyledLine? {
        let parts = [
            horizon.ended > 0 ? "\(horizon.ended.grouped) ended or rejected" : nil,
            horizon.unknown > 0 ? "\(horizon.unknown.grouped) with an unknown or uncertain end" : nil,
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return [
            Span(" " + TextWidth.pad("Not here", to: 9), .dim),
            Span(parts.joined(separator: " \(glyphs.separator) ")),
        ]
    }

    /// What follows from the Integration's end.
    private var chain: String {
        let chain = horizon.chain
        let own = Self.organizations(chain.selfSufficient)
        let stop =
            chain.dependent == 1
            ? "stops when its access token expires" : "stop when their access tokens expire"
        var rest = "\(own) can still refresh on \(chain.selfSufficient == 1 ? "its" : "their") own"
        if chain.dependent > 0 { rest += ", and \(chain.dependent.grouped) \(stop)" }
        guard chain.canFetch else { return "The Integration cannot fetch: \(rest)." }
        guard let end = chain.fetchesUntil else {
            return "The Integration can fetch; when that ends is unknown. Without it, \(rest)."
        }
        let time = "\(TimeText.date(end)), in \(TimeText.rounded(end.since(horizon.now)))"
        return chain.isKept
            ? "The Integration is renewed automatically. Should that stop, it can fetch until \(time); then \(rest)."
            : "The Integration can fetch until \(time); then \(rest)."
    }

    private static func organizations(_ count: Int) -> String {
        "\(count.grouped) organization\(count == 1 ? "" : "s")"
    }
}

extension Horizon.Fate {
    fileprivate var text: String {
        switch self {
        case .renewed: "renewed automatically"
        case .interrupted: "not renewed in time"
        case .lost: "would be lost"
        }
    }

    var style: Style {
        switch self {
        case .renewed: .ok
        case .interrupted: .warningMark
        case .lost: .bad
        }
    }

    /// The symbol of the health that it leads to.
    func symbol(in glyphs: GlyphSet) -> String {
        let state: HealthState =
            switch self {
            case .renewed: .healthy
            case .interrupted: .expiring
            case .lost: .dead
            }
        return "\(state.symbol(in: glyphs))"
    }
}
