import TerminalUI
import WebexTokens
import Wording

/// Asks for an organization ID and, optionally, a refresh token, of which only the length is shown.
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
        form.isOrgShown ? form.orgText : "\(form.orgText.count) characters, hidden"
    }

    private var tokenText: String {
        form.refreshToken == nil ? "" : "\(form.tokenLength) characters, hidden"
    }

    /// The meaning of the ID, and what will happen or has happened.
    private func explanation(columns: Int) -> [StyledLine] {
        var lines: [(String, Style)] = []
        if form.isOrgShown, let id = form.orgID, id.rawValue != form.orgText {
            lines.append(("read as \(id)", .dim))
        }
        if let remark = form.remark { lines.append((remark.words, remark == .found ? .dim : .warn)) }
        switch form.phase {
        case .editing:
            lines.append(plan)
            if let example = model.offeredOrg {
                lines.append(("→ Demo: press \(enter) to use \(example)", .text))
            }
        case .confirming:
            let id = form.isOrgShown ? form.orgID.map { "“\($0.rawValue)”" } : nil
            lines.append(("\(id ?? "That") is not a UUID; real organization IDs are", .warn))
            lines.append(("→ Press \(enter) again to register it anyway", .text))
        case .working:
            lines.append(
                ("… waiting for Webex; \(escape) closes this dialog, the request continues", .accent)
            )
        case .failed(let error):
            lines.append((String(describing: error), .bad))
            if let step = error.registrationStep(in: .dashboard) { lines.append(("→ \(step)", .text)) }
        }
        return lines.flatMap { text, style in
            text.wrapped(to: columns, maximum: 4).map { StyledLine($0, style) }
        }
    }

    private var enter: String { KeyBinding.key(for: .submit) }
    private var escape: String { KeyBinding.key(for: .close) }

    private var plan: (String, Style) {
        if form.refreshToken != nil {
            return (
                "Webex exchanges this refresh token for a new pair; it is stored only if that succeeds", .dim
            )
        }
        guard model.healthContext.canFetch else {
            return (
                "Authorize the Integration first (\(escape), then \(KeyBinding.key(for: .authorize))), or enter a refresh token",
                .warn
            )
        }
        return ("Fetches its token through the Integration; any form of the ID works", .dim)
    }
}

extension RegisterForm.Remark {
    /// One sentence, without the text itself.
    fileprivate var words: String {
        switch self {
        case .tooLong: "Too long for this field; ignored"
        case .found: "Organization ID found in the pasted text"
        case .several(let count): "Contains \(count) organization IDs; ignored. Enter one"
        case .tokenMoved: "That looks like a token; moved to the token field, hidden"
        case .tokens(let count):
            "Contains \(count) texts that look like tokens; ignored. Enter the refresh token in its field"
        }
    }
}
