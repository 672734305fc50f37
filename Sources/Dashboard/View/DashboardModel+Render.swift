package import TerminalUI

extension DashboardModel {
    /// Draws the dashboard at any size; the cost depends only on visible rows.
    ///
    /// - Parameters:
    ///   - size: The terminal's size.
    ///   - glyphs: The glyphs that the terminal supports.
    /// - Returns: The whole screen.
    package func render(size: Size, glyphs: GlyphSet) -> Frame {
        guard size == self.size else {
            var resized = self
            resized.size = size
            resized.settleLists()
            return resized.render(size: size, glyphs: glyphs)
        }
        var frame = Frame(size: size, glyphs: glyphs)
        let layout = DashboardLayout(size: size, statusLines: statusLines().count)
        guard layout.form != .line else {
            SummaryLine(model: self).draw(in: frame.bounds, on: &frame)
            return frame
        }
        if place == .authorize, let login {
            AuthorizeScreen(model: self, login: login).draw(on: &frame)
        } else {
            drawDashboard(layout, on: &frame)
            drawOverlays(on: &frame)
        }
        return frame
    }

    private func drawDashboard(_ layout: DashboardLayout, on frame: inout Frame) {
        HeaderView(model: self).draw(in: layout.header, on: &frame)
        FooterView(model: self).draw(in: layout.footer, on: &frame)
        for (line, text) in statusLines(in: frame.glyphs).enumerated() {
            frame.write(text, in: layout.status.inset(columns: 1, rows: 0), line: line)
        }
        if layout.form == .single, let rect = layout.rect(of: focus, focus: focus), rect.rows < 4 {
            SummaryLine(model: self).draw(in: rect.inset(columns: 1, rows: 0), on: &frame)
            return
        }
        if let rect = layout.rect(of: .integration, focus: focus) {
            IntegrationPane(model: self, isMerged: layout.form == .merged).draw(in: rect, on: &frame)
        }
        if let rect = layout.rect(of: .nextToExpire, focus: focus) {
            NextToExpirePane(model: self).draw(in: rect, on: &frame)
        }
        if let rect = layout.rect(of: .organizations, focus: focus) {
            OrganizationsPane(model: self).draw(in: rect, on: &frame)
        }
        if let rect = layout.rect(of: .events, focus: focus) {
            EventsPane(model: self).draw(in: rect, on: &frame)
        }
    }

    private func drawOverlays(on frame: inout Frame) {
        if let detail {
            let lines = detailLines(in: frame.glyphs)
            TextOverlay(title: "Detail", lines: lines, scroll: detail.scroll).draw(on: &frame)
        }
        if let form, form.isShown {
            RegisterDialog(model: self, form: form).draw(on: &frame)
        }
        if let nameForm { NameDialog(form: nameForm).draw(on: &frame) }
        if let help {
            TextOverlay(title: "Keys", lines: helpLines(in: frame.glyphs), scroll: help).draw(on: &frame)
        }
        if let question { ConfirmDialog(model: self, question: question).draw(on: &frame) }
    }

    /// How many of the open overlay's lines can be seen at once.
    var overlayPage: Int {
        max(size.rows - (place == .authorize ? 2 : 3), 1)
    }

    /// How many lines the open overlay has, seen or not.
    var overlayLineCount: Int {
        switch place {
        case .help: helpLines().count
        case .detail: detailLines().count
        case .authorize: AuthorizeScreen.urlRows(of: login, columns: size.columns)
        case .dashboard, .register, .naming, .confirmation, .deletion: 0
        }
    }
}
