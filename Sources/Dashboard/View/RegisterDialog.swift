import TerminalUI
import WebexTokens

/// Asks for an organization's id and, optionally, a refresh token, of which only the length is ever shown.
struct RegisterDialog {
    let model: DashboardModel
    let form: RegisterForm

    private static let labelColumns = 15

    func draw(on frame: inout Frame) {
        let width = min(76, frame.size.columns)
        let lines = explanation(columns: width - 4)
        let body = frame.bounds.split(bottom: 1).rest
        let rect = body.centered(columns: width, rows: lines.count + 6)
        frame.fill(rect.inset(columns: -1, rows: 0))
        let inside = frame.box(rect, title: [Span("Register an organization", .title)], focused: true)
            .inset(columns: 1, rows: 0)
        let hasRoom = inside.rows >= lines.count + 4
        let first = hasRoom ? 1 : 0
        drawField(.org, text: orgText, in: inside.line(first), on: &frame)
        drawField(.refreshToken, text: tokenText, in: inside.line(first + 1), on: &frame)
        for (index, line) in lines.enumerated() {
            frame.write(line, in: inside, line: first + 2 + (hasRoom ? 1 : 0) + index)
        }
    }

    private func drawField(_ field: RegisterForm.Field, text: String, in rect: Rect, on frame: inout Frame) {
        guard !rect.isEmpty else { return }
        let (label, input) = rect.split(left: Self.labelColumns)
        let isFocused = form.field == field
        frame.write(
            field == .org ? "Organization" : "Refresh token",
            in: label,
            style: isFocused ? .key : .dim
        )
        let room = max(input.columns - 1, 0)
        let shown = String(text.suffix(room))
        let isHint = field == .refreshToken && form.refreshToken == nil && !isFocused
        frame.write(isHint ? "optional" : shown, in: input, style: isHint ? .dim : .text)
        if isFocused, form.phase != .working {
            frame.cursor = .init(
                column: input.column + min(TextWidth.columns(of: shown), room),
                row: rect.row
            )
            frame.restyle(input) { $0.isReversed = true }
        }
    }

    private var orgText: String {
        form.isOrgShown ? form.orgText : "\(form.orgText.count) characters, not shown"
    }

    private var tokenText: String {
        form.refreshToken == nil ? "" : "\(form.tokenLength) characters, not shown"
    }

    /// What the id means, and what will happen or has happened.
    private func explanation(columns: Int) -> [StyledLine] {
        var lines: [(String, Style)] = []
        if form.isOrgShown, let id = form.orgID, id.rawValue != form.orgText {
            lines.append(("means \(id)", .dim))
        }
        if let remark = form.remark { lines.append((remark.words, remark == .found ? .dim : .warn)) }
        switch form.phase {
        case .editing:
            lines.append(plan)
            if let example = model.offeredOrg {
                lines.append(("→ In this demo press enter to try \(example)", .text))
            }
        case .confirming:
            let id = form.isOrgShown ? form.orgID.map { "“\($0.rawValue)”" } : nil
            lines.append(("\(id ?? "That") is no UUID, which real organizations have", .warn))
            lines.append(("→ Press enter again to register it all the same", .text))
        case .working: lines.append(("… asking Webex; esc closes this, the request runs on", .accent))
        case .failed(let error):
            lines.append((String(describing: error), .bad))
            if let advice = error.registrationAdvice { lines.append(("→ \(advice)", .text)) }
        }
        return lines.flatMap { text, style in
            text.wrapped(to: columns, maximum: 4).map { StyledLine($0, style) }
        }
    }

    private var plan: (String, Style) {
        if form.refreshToken != nil {
            return (
                "Webex is asked for a new pair with this refresh token; it is kept only if that works", .dim
            )
        }
        guard model.healthContext.canFetch else {
            return ("Without a refresh token the Integration has to be authorized first: esc, then a", .warn)
        }
        return ("Its token is fetched through the Integration; any form of the id will do", .dim)
    }
}

extension RegisterForm.Remark {
    /// One sentence, without anything of the text itself.
    fileprivate var words: String {
        switch self {
        case .tooLong: "That is too long for this field and was left out"
        case .found: "This is the organization's id in what was pasted"
        case .several(let count): "That holds \(count) organization ids and was left out; give one"
        case .tokenMoved: "That looks like a token and stands in the field for it now, not shown"
        case .tokens(let count):
            "That holds \(count) texts that look like tokens and was left out; give the refresh token in its field"
        }
    }
}
