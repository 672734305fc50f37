import TerminalUI
import WebexTokens
import Wording

/// Asks for an organization's name.
struct NameDialog {
    let form: NameForm

    private static let labelColumns = 6

    func draw(on frame: inout Frame) {
        let width = min(76, frame.size.columns)
        let id = form.orgID.description.wrapped(to: width - 4).map { StyledLine($0, Style.text.bold) }
        let words = explanation(columns: width - 4)
        let rect = frame.bounds.split(bottom: 1).rest.centered(
            columns: width,
            rows: id.count + words.count + 7
        )
        frame.fill(rect.inset(columns: -1, rows: 0))
        let inside = frame.box(rect, title: [Span("Name an organization", .title)], focused: true)
            .inset(columns: 1, rows: 0)
        // The smallest screen shows only the field.
        let isRoomy = inside.rows >= id.count + words.count + 4
        let gaps = isRoomy ? 1 : 0
        let head = inside.rows > id.count ? id : []
        for (index, line) in head.enumerated() { frame.write(line, in: inside, line: gaps + index) }
        let field = gaps + head.count + gaps
        drawField(in: inside.line(min(field, inside.rows - 1)), on: &frame)
        for (index, line) in words.enumerated() {
            frame.write(line, in: inside, line: field + 1 + gaps + index)
        }
    }

    private func drawField(in rect: Rect, on frame: inout Frame) {
        guard !rect.isEmpty else { return }
        let (label, input) = rect.split(left: Self.labelColumns)
        frame.write("Name", in: label, style: .key)
        let room = max(input.columns - 1, 0)
        let shown = Self.end(of: form.text, columns: room)
        frame.write(shown, in: input)
        guard form.phase != .working else { return }
        frame.cursor = .init(column: input.column + min(TextWidth.columns(of: shown), room), row: rect.row)
        frame.restyle(input) { $0.isReversed = true }
    }

    /// The end of the text that fits, since a person looks at what was typed last.
    private static func end(of text: String, columns: Int) -> String {
        var rest = text[...]
        while TextWidth.columns(of: String(rest)) > columns { rest = rest.dropFirst() }
        return String(rest)
    }

    private func explanation(columns: Int) -> [StyledLine] {
        var lines: [(String, Style)] = []
        switch form.remark {
        case .unusable(let problem): lines.append(("Not a usable name: \(problem)", .bad))
        case .dropped(.tooLong):
            lines.append(("Too long: a name has up to \(OrgName.limit) characters", .warn))
        case .dropped(let problem): lines.append(("Ignored: \(problem)", .warn))
        case nil: break
        }
        switch form.phase {
        case .editing:
            lines.append(("Shown before the ID everywhere; commands accept it, too", .dim))
            lines.append(("Leave it empty to remove the name", .dim))
        case .working: lines.append(("… saving", .accent))
        case .failed(let error):
            lines.append((String(describing: error), .bad))
            if let step = error.nextStep(in: .dashboard) { lines.append(("→ \(step)", .text)) }
        }
        return lines.flatMap { text, style in
            text.wrapped(to: columns, maximum: 3).map { StyledLine($0, style) }
        }
    }
}
