import TerminalUI

/// The layout for a screen size.
///
/// Wide screens show all panes; below 80 columns the two upper ones become one, below 60×16 there is one pane
/// at a time, below 20×4 one line.
struct DashboardLayout: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        case full, merged, single, line
    }

    let form: Form
    let header: Rect
    let status: Rect
    let footer: Rect
    private let top: Rect
    private let middle: Rect
    private let bottom: Rect

    init(size: Size, statusLines: Int) {
        form = Self.form(of: size)
        let (header, belowHeader) = Rect(size).split(top: 1)
        let (aboveFooter, footer) = belowHeader.split(bottom: 1)
        let reserved = form == .single ? statusLines : max(statusLines, 1)
        let (body, status) = aboveFooter.split(bottom: min(reserved, aboveFooter.rows / 2))
        (self.header, self.footer, self.status) = (header, footer, status)
        guard form != .single else {
            (top, middle, bottom) = (body, body, body)
            return
        }
        let (top, rest) = body.split(top: Self.topRows(form, rows: size.rows))
        let eventRows = rest.rows < 10 ? 0 : max(5, rest.rows / 4)
        (middle, bottom) = rest.split(bottom: eventRows)
        self.top = top
    }

    /// The rectangle of a pane, border included; `nil` while there is no room for it.
    func rect(of pane: Pane, focus: Pane) -> Rect? {
        guard form != .single else { return pane == focus ? middle : nil }
        switch pane {
        case .integration: return form == .merged ? top : top.split(left: top.columns / 2).left
        case .nextToExpire: return form == .merged ? nil : top.split(left: top.columns / 2).rest
        case .organizations: return bottom.isEmpty && focus == .events ? nil : middle
        case .events:
            guard bottom.isEmpty else { return bottom }
            return focus == .events ? middle : nil
        }
    }

    /// Rows for organizations below the list's heading.
    var orgRows: Int { max(middle.inset().rows - 1, 0) }
    var eventRows: Int { (bottom.isEmpty ? middle : bottom).inset().rows }
    var expiryRows: Int { top.inset().rows }

    private static func form(of size: Size) -> Form {
        if size.columns < 20 || size.rows < 4 { return .line }
        if size.columns < 60 || size.rows < 16 { return .single }
        return size.columns < 80 ? .merged : .full
    }

    private static func topRows(_ form: Form, rows: Int) -> Int {
        if form == .merged || rows < 20 { return 6 }
        return rows < 32 ? 7 : 9
    }
}
