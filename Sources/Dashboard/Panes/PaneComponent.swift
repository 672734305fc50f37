import TerminalUI
import WebexTokens

/// A pane as one value: where a person is in it, and how it shows the facts of the model.
///
/// A further pane is a case of ``Pane``, a component, and a place in ``DashboardLayout``.
protocol PaneComponent: Sendable {
    /// Fits the lines and the cursor to the facts, and to the field that the pane has on the screen.
    mutating func settle(_ model: DashboardModel, in field: Rect)

    /// Moves the cursor.
    mutating func move(_ move: ListViewport.Move, in model: DashboardModel)

    /// Moves the cursor to what is drawn in this row of the screen, if there is something.
    mutating func click(row: Int, in field: Rect, of model: DashboardModel)

    /// The credential under the cursor.
    func subject(in model: DashboardModel) -> TokenSubject?

    /// What `⏎` shows in full.
    func content(in model: DashboardModel) -> Detail.Content?

    /// The name of the pane, with counts and modes.
    func title(in model: DashboardModel, glyphs: GlyphSet) -> StyledLine

    /// What stands at the other end of the title's line or border.
    func corner(in model: DashboardModel, glyphs: GlyphSet) -> StyledLine

    /// Draws the content.
    func draw(_ model: DashboardModel, in field: Rect, isFocused: Bool, on frame: inout Frame)
}

extension PaneComponent {
    mutating func settle(_ model: DashboardModel, in field: Rect) {}
    mutating func move(_ move: ListViewport.Move, in model: DashboardModel) {}
    mutating func click(row: Int, in field: Rect, of model: DashboardModel) {}

    func content(in model: DashboardModel) -> Detail.Content? {
        subject(in: model).map(Detail.Content.credential)
    }

    func corner(in model: DashboardModel, glyphs: GlyphSet) -> StyledLine { [] }
}

/// All panes.
struct Panes: Sendable {
    var organizations = OrganizationsPane()
    var events = EventsPane()
    var integration = IntegrationPane()
    var endsNext = EndsNextPane()

    subscript(pane: Pane) -> any PaneComponent {
        switch pane {
        case .organizations: organizations
        case .events: events
        case .integration: integration
        case .endsNext: endsNext
        }
    }

    /// Fits each pane to the facts, and to its field.
    mutating func settle(_ model: DashboardModel, _ layout: DashboardLayout) {
        organizations.settle(model, in: layout.field(of: .organizations))
        events.settle(model, in: layout.field(of: .events))
        integration.settle(model, in: layout.field(of: .integration))
        endsNext.settle(model, in: layout.field(of: .endsNext))
    }

    mutating func move(_ pane: Pane, _ move: ListViewport.Move, in model: DashboardModel) {
        switch pane {
        case .organizations: organizations.move(move, in: model)
        case .events: events.move(move, in: model)
        case .integration: integration.move(move, in: model)
        case .endsNext: endsNext.move(move, in: model)
        }
    }

    mutating func click(_ pane: Pane, row: Int, in field: Rect, of model: DashboardModel) {
        switch pane {
        case .organizations: organizations.click(row: row, in: field, of: model)
        case .events: events.click(row: row, in: field, of: model)
        case .integration: integration.click(row: row, in: field, of: model)
        case .endsNext: endsNext.click(row: row, in: field, of: model)
        }
    }
}
