import TerminalUI

/// The layout for a screen size.
///
/// From 80 columns on, all panes are shown; below that the two upper ones are one, below 60×16 there is one pane at a
/// time, below 20×4 one line. A zoomed pane has the screen for itself. From 30 rows on a pane is a box, on shorter
/// screens a title rule with its content below: boxes would take a third of 24 rows.
struct DashboardLayout: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        case full, merged, single, line
    }

    let form: Form
    let isBoxed: Bool
    let header: Rect
    let status: Rect
    let footer: Rect
    /// The line of a demo's story, above the footer; empty without one.
    let story: Rect
    private let focus: Pane
    private let top: Rect
    private let middle: Rect
    private let bottom: Rect

    /// The rows from which on panes are boxes.
    private static let boxedRows = 30
    /// The rows of organizations, title and next step included, that the event log leaves.
    private static let leastMiddle = 8

    init(size: Size, statusLines: Int, focus: Pane, isZoomed: Bool, hasStory: Bool = false) {
        let natural = Self.form(of: size)
        form = isZoomed && natural != .line ? .single : natural
        isBoxed = size.rows >= Self.boxedRows && natural != .single
        self.focus = focus
        let (header, belowHeader) = Rect(size).split(top: 1)
        let (aboveKeys, footer) = belowHeader.split(bottom: 1)
        let (aboveFooter, story) = aboveKeys.split(bottom: hasStory ? 1 : 0)
        self.story = story
        // Taller screens keep a line for notices, so that no pane moves when one comes.
        let reserved = size.rows >= 20 ? max(statusLines, 1) : statusLines
        let (body, status) = aboveFooter.split(bottom: min(reserved, aboveFooter.rows / 2))
        (self.header, self.footer, self.status) = (header, footer, status)
        guard form != .single else {
            (top, middle, bottom) = (body, body, body)
            return
        }
        let (top, rest) = body.split(top: isBoxed ? (size.rows < 32 ? 7 : 9) : 4)
        let share = isBoxed ? max(5, rest.rows / 4) : rest.rows * 3 / 10
        let events = min(share, max(rest.rows - Self.leastMiddle, 0))
        (middle, bottom) = rest.split(bottom: events < 2 ? 0 : events)
        self.top = top
    }

    /// The rectangle of a pane, title included; `nil` while there is no room for it.
    func rect(of pane: Pane) -> Rect? {
        guard form != .single else { return pane == focus ? middle : nil }
        switch pane {
        case .integration: return form == .merged ? top : top.split(left: top.columns / 2).left
        case .endsNext: return form == .merged ? nil : top.split(left: top.columns / 2).rest
        case .organizations: return bottom.isEmpty && focus == .events ? nil : middle
        case .events:
            guard bottom.isEmpty else { return bottom }
            return focus == .events ? middle : nil
        }
    }

    /// The field for a pane's content; empty while there is no room for it.
    func field(of pane: Pane) -> Rect {
        guard let rect = rect(of: pane) else { return Rect(column: 0, row: 0, columns: 0, rows: 0) }
        return isBoxed ? rect.inset() : rect.split(top: 1).rest
    }

    private static func form(of size: Size) -> Form {
        if size.columns < 20 || size.rows < 4 { return .line }
        if size.columns < 60 || size.rows < 16 { return .single }
        return size.columns < 80 ? .merged : .full
    }
}

extension DashboardModel {
    /// The layout of the screen as it is now.
    var layout: DashboardLayout {
        DashboardLayout(
            size: size,
            statusLines: statusLines().count,
            focus: focus,
            isZoomed: isZoomed,
            hasStory: story != nil
        )
    }
}
