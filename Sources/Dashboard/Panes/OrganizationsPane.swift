import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

/// The registered organizations, one line each, with the next step of the selected one below.
///
/// The cursor stays on its line, whatever the rows do, until a person moves it; then it stays with its organization
/// while that is on the screen.
struct OrganizationsPane: PaneComponent {
    private(set) var viewport = ListViewport()
    /// The organization under the cursor.
    private(set) var selected: OrgID?
    /// Whether the cursor goes with its organization when that moves.
    private(set) var followsOrg = false
    /// The organization to which the cursor goes once its record arrives.
    private(set) var awaited: OrgID?
    /// The organizations on which the next verb acts, in place of the selected one.
    var marked: Set<OrgID> = []

    mutating func settle(_ model: DashboardModel, in field: Rect) {
        let orgs = model.orgs
        viewport.resize(count: orgs.shownCount, rows: Self.listField(of: field).rows)
        if let awaited, let position = orgs.position(of: awaited) {
            self.awaited = nil
            viewport.select(position)
        } else if followsOrg, let position = selected.flatMap(orgs.position(of:)) {
            if viewport.visible.contains(position) { viewport.select(position) } else { followsOrg = false }
        }
        selected = viewport.selection.map { orgs[$0].id }
    }

    mutating func move(_ move: ListViewport.Move, in model: DashboardModel) {
        awaited = nil
        // The list may have become another one since the pane was fitted to it.
        viewport.resize(count: model.orgs.shownCount, rows: viewport.rows)
        viewport.move(move)
        // At the top it is the worst that a person looks at, whichever that is.
        followsOrg = move != .home
        selected = viewport.selection.map { model.orgs[$0].id }
    }

    mutating func click(row: Int, in field: Rect, of model: DashboardModel) {
        viewport.resize(count: model.orgs.shownCount, rows: viewport.rows)
        guard let position = viewport.item(at: row - Self.listField(of: field).row) else { return }
        awaited = nil
        viewport.select(position)
        followsOrg = true
        selected = model.orgs[position].id
    }

    /// Moves the cursor to an organization, once its record is there; a person may move it elsewhere before that.
    mutating func select(_ id: OrgID, in model: DashboardModel) {
        guard let position = model.orgs.position(of: id) else {
            awaited = id
            return
        }
        viewport.resize(count: model.orgs.shownCount, rows: viewport.rows)
        viewport.select(position)
        selected = id
        followsOrg = true
    }

    mutating func toggleMark() {
        guard let selected else { return }
        if marked.remove(selected) == nil { marked.insert(selected) }
    }

    func subject(in model: DashboardModel) -> TokenSubject? {
        selected.map(TokenSubject.org)
    }

    func title(in model: DashboardModel, glyphs: GlyphSet) -> StyledLine {
        var title: StyledLine = [Span("Organizations", .title)]
        guard model.orgs.count > 0 else { return title }
        let separator = " \(glyphs.separator) "
        if let query = model.projection.query {
            title.append(" \(model.orgs.shownCount.grouped) of \(model.orgs.count.grouped)", .dim)
            title.append(separator + TextWidth.clip(query.description, to: Self.queryColumns), .accent)
        } else {
            title.append(" \(model.orgs.count.grouped)", .dim)
        }
        title.append(separator + model.projection.sort.words, .dim)
        if !marked.isEmpty { title.append(" \(glyphs.separator) \(marked.count.grouped) marked", .accent) }
        return title
    }

    /// The columns that a query takes at most in the title.
    private static let queryColumns = 30

    func corner(in model: DashboardModel, glyphs: GlyphSet) -> StyledLine {
        let visible = viewport.visible
        guard !visible.isEmpty, visible.count < model.orgs.shownCount else { return [] }
        return [Span("\((visible.lowerBound + 1).grouped)–\(visible.upperBound.grouped)", .dim)]
    }

    func draw(_ model: DashboardModel, in field: Rect, isFocused: Bool, on frame: inout Frame) {
        guard model.orgs.count > 0 else {
            return drawAbsence(model, in: field.inset(columns: 1, rows: 0), on: &frame)
        }
        guard model.orgs.shownCount > 0 else {
            return drawNothingFound(model, in: field.inset(columns: 1, rows: 0), on: &frame)
        }
        let columns = OrgColumns(width: field.columns, choice: model.columnChoice)
        if Self.hasHeading(field) { frame.write(columns.heading, in: field) }
        let list = Self.listField(of: field)
        for (line, position) in viewport.visible.clamped(to: 0..<model.orgs.shownCount).enumerated() {
            let row = OrgRowView(
                model: model,
                row: model.orgs[position],
                columns: columns,
                glyphs: frame.glyphs,
                isMarked: marked.contains(model.orgs[position].id)
            )
            let isSelected = position == viewport.selection
            frame.write(row.facts(isSelected: isSelected), in: list, line: line)
            if isSelected, isFocused { frame.highlight(list.line(line)) }
        }
        drawNextStep(model, in: field, on: &frame)
    }

    /// The next step of the selected organization, and on the right the tracking ID of its last error, if both fit.
    private func drawNextStep(_ model: DashboardModel, in field: Rect, on frame: inout Frame) {
        guard Self.hasNextStep(field), let row = selected.flatMap(model.orgs.row(for:)),
            let step = model.nextStepText(of: row)
        else { return }
        let line = field.split(bottom: 1).bottom.inset(columns: 1, rows: 0)
        let text = StyledLine("\(frame.glyphs.arrow) \(step)", row.health.state.style)
        frame.write(text, in: line)
        guard let trackingID = row.record.lastError?.trackingID else { return }
        let note = StyledLine(trackingID, .dim)
        guard text.columns + note.columns + 3 <= line.columns else { return }
        frame.write(note, in: line, alignment: .trailing)
    }

    /// The lines for organizations: those of the field without heading and next step.
    private static func listField(of field: Rect) -> Rect {
        let (rest, _) = field.split(bottom: hasNextStep(field) ? 1 : 0)
        return rest.split(top: hasHeading(field) ? 1 : 0).rest
    }

    /// Short panes keep their lines for organizations.
    private static func hasHeading(_ field: Rect) -> Bool { field.rows >= 14 }
    private static func hasNextStep(_ field: Rect) -> Bool { field.rows >= 4 }

    private func drawNothingFound(_ model: DashboardModel, in rect: Rect, on frame: inout Frame) {
        guard !model.orgs.isSearching else { return frame.write("Searching", in: rect, style: .dim) }
        frame.write("No organization is found.", in: rect, style: .dim)
        frame.write(
            [
                Span("\(frame.glyphs.arrow) Press "), Span(KeyBinding.key(for: .clearFound), .key),
                Span(" to show all \(model.orgs.count.grouped) again"),
            ],
            in: rect,
            line: 1
        )
    }

    private func drawAbsence(_ model: DashboardModel, in rect: Rect, on frame: inout Frame) {
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
