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
            resized.arePanesSettled = false
            resized.settlePanes()
            return resized.render(size: size, glyphs: glyphs)
        }
        var frame = Frame(size: size, glyphs: glyphs)
        let layout = layout
        guard layout.form != .line else {
            SummaryLine(model: self).draw(in: frame.bounds, on: &frame)
            return frame
        }
        if place == .authorize, let login {
            AuthorizeScreen(model: self, login: login).draw(on: &frame)
            return frame
        }
        if let horizon {
            HorizonPage(horizon: horizon, model: self).draw(on: &frame)
        } else if let page = credentialPage(in: glyphs) {
            page.draw(on: &frame)
        } else {
            drawDashboard(layout, on: &frame)
        }
        drawOverlays(on: &frame)
        return frame
    }

    private func drawDashboard(_ layout: DashboardLayout, on frame: inout Frame) {
        HeaderView(model: self).draw(in: layout.header, on: &frame)
        FooterView(model: self).draw(in: layout.footer, on: &frame)
        if let story { StoryBar(moment: story).draw(in: layout.story, on: &frame) }
        for (line, text) in statusLines(in: frame.glyphs).enumerated() {
            frame.write(text, in: layout.status.inset(columns: 1, rows: 0), line: line)
        }
        if layout.form == .single, layout.field(of: focus).rows < 2 {
            SummaryLine(model: self).draw(in: layout.rect(of: focus) ?? layout.header, on: &frame)
            return
        }
        for pane in Pane.allCases { draw(pane, in: layout, on: &frame) }
    }

    private func draw(_ pane: Pane, in layout: DashboardLayout, on frame: inout Frame) {
        guard let rect = layout.rect(of: pane) else { return }
        let component = panes[pane]
        let isFocused = focus == pane || layout.form == .merged && (focus, pane) == (.endsNext, .integration)
        let title = component.title(in: self, glyphs: frame.glyphs)
        let corner = component.corner(in: self, glyphs: frame.glyphs)
        if layout.isBoxed {
            frame.box(rect, title: title, detail: corner, focused: isFocused)
        } else {
            frame.rule(rect, title: title, detail: corner, focused: isFocused)
        }
        component.draw(self, in: layout.field(of: pane), isFocused: isFocused, on: &frame)
    }

    private func drawOverlays(on frame: inout Frame) {
        if case .item(let item) = detail?.content {
            let lines = lines(of: item).map { $0.marking(search?.needle) }
            TextOverlay(title: "Event", lines: lines, scroll: detail?.scroll ?? 0, rowsBelow: rowsBelowText)
                .draw(on: &frame)
        }
        if let form, form.isShown {
            RegisterDialog(model: self, form: form).draw(on: &frame)
        }
        if let nameForm { NameDialog(form: nameForm).draw(on: &frame) }
        if let copyMenu { CopyMenuView(items: copyMenu).draw(on: &frame) }
        if let help {
            let lines = helpLines(in: frame.glyphs).map { $0.marking(search?.needle) }
            TextOverlay(title: "Keys", lines: lines, scroll: help, rowsBelow: rowsBelowText).draw(on: &frame)
        }
        drawStatusBelowText(on: &frame)
        if let listMenu { ListMenuView(menu: listMenu, model: self).draw(on: &frame) }
        if let palette {
            PaletteView(palette: palette, matches: paletteMatches, model: self).draw(on: &frame)
        }
        if let question { ConfirmDialog(model: self, question: question).draw(on: &frame) }
    }

    /// The status lines of a page or an overlay, above the footer.
    private func drawStatusBelowText(on frame: inout Frame) {
        guard rowsBelowText > 1 else { return }
        let rect = frame.bounds.split(bottom: rowsBelowText).bottom.split(bottom: 1).rest
        frame.fill(rect)
        for (line, text) in statusLines(in: frame.glyphs).enumerated() {
            frame.write(text, in: rect.inset(columns: 1, rows: 0), line: line)
        }
    }

    /// The rows below the text of a page or an overlay: the footer, and what stands above it.
    var rowsBelowText: Int {
        1 + (help != nil || detail != nil ? statusLines().count : 0)
    }

    /// The page of the opened credential.
    func credentialPage(in glyphs: GlyphSet) -> CredentialPage? {
        guard let detail, case .credential(let subject) = detail.content else { return nil }
        return CredentialPage(model: self, subject: subject, detail: detail, glyphs: glyphs)
    }

    /// How many of the open overlay's lines can be seen at once.
    var overlayPage: Int {
        let isWholeScreen = place == .authorize || credentialPage(in: .unicode) != nil
        return max(size.rows - (isWholeScreen ? 1 : 2) - rowsBelowText, 1)
    }

    /// How many lines the open overlay has, seen or not.
    var overlayLineCount: Int {
        switch place {
        case .help: helpLines().count
        case .detail: pageLines.count
        case .searching: help == nil ? pageLines.count : helpLines().count
        case .authorize: AuthorizeScreen.urlRows(of: login, columns: size.columns)
        case .dashboard, .register, .naming, .confirmation, .deletion, .copying, .horizon, .finding, .sorting,
            .columns, .palette:
            0
        }
    }

    /// The lines of the opened event or credential.
    var pageLines: [StyledLine] {
        if case .item(let item) = detail?.content { return lines(of: item) }
        return credentialPage(in: .unicode)?.lines(columns: size.columns) ?? []
    }
}
