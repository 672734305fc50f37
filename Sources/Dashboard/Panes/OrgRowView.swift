import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

/// One organization in the list.
struct OrgRowView {
    let model: DashboardModel
    let row: OrgRow
    let columns: OrgColumns
    let glyphs: GlyphSet
    let isMarked: Bool

    func facts(isSelected: Bool) -> StyledLine {
        var line: StyledLine = [
            Span(isSelected ? String(glyphs.pointer) : " ", .accent), Span(isMarked ? "+" : " ", .key),
        ]
        line = line + state
        line =
            line
            + StyledLine(identity, isSelected ? Style.text.bold : .text)
            .marking { text in model.projection.query?.marks(in: text) ?? [] }
        for column in columns.facts { line = line + fact(column) }
        return line
    }

    private func fact(_ column: OrgColumn) -> StyledLine {
        switch column {
        case .name, .id: []
        case .access: [Span(access)]
        case .refresh: [Span(refresh)]
        case .refreshed: [Span(padded(TimeText.ago(row.record.refreshedAt, at: model.now)), .dim)]
        case .proof:
            [Span(TextWidth.pad("  " + row.record.proof.short(at: model.now), to: column.width), proofStyle)]
        }
    }

    /// Failures stand out; a successful proof is dimmed.
    private var proofStyle: Style {
        row.record.proof.result == .alive ? .dim : row.record.proof.result.style
    }

    private var state: StyledLine {
        var line = row.health.state.label(in: glyphs)
        let isWorking = model.activity.isWorking(on: .org(row.id))
        if isWorking { line.append(" \(glyphs.working)", .accent) }
        line.append(String(repeating: " ", count: max(OrgColumns.state - line.columns, 0)))
        return line
    }

    /// The name and the ID, each in a column of its own if there is room; among names, the ID of what has none.
    private var identity: String {
        let name = columns.shown.contains(.name) ? row.slim.name : nil
        guard columns.name > 0 else { return OrgLabel(row.id, name: name).text(columns: columns.org) }
        let standIn = columns.org == 0 ? OrgLabel(row.id, name: nil).text(columns: columns.name - 1) : ""
        return TextWidth.pad(name?.text ?? standIn, to: columns.name - 1) + " "
            + TextWidth.pad(row.id.description, to: columns.org)
    }

    /// A token that Webex rejected has no time left; that of doubted tokens is unknown.
    private var access: String {
        let tokens = row.record.tokens
        if tokens.isDoubted(at: model.now), !row.record.isRefused { return padded(Self.doubted) }
        guard row.record.isRefused, tokens.expiresAt > model.now else { return time(tokens.expiresAt) }
        return padded(row.record.accessIsRejected ? "rejected" : String(glyphs.dash))
    }

    private var refresh: String {
        if row.record.refreshIsRejected { return padded("rejected") }
        guard let end = row.record.refreshEnd else { return padded(String(glyphs.dash)) }
        return row.record.tokens.isDoubted(at: model.now) ? padded(Self.doubted) : time(end)
    }

    private static let doubted = "uncertain"

    private func time(_ instant: Date) -> String {
        padded(TimeText.left(until: instant, at: model.now))
    }

    private func padded(_ text: String) -> String {
        TextWidth.pad(text, to: OrgColumn.access.width, alignment: .trailing)
    }
}
