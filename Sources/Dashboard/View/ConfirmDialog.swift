import TerminalUI
import WebexTokens
import Wording

/// A question in the middle of the screen; the default answer is no.
struct ConfirmDialog {
    let model: DashboardModel
    let question: Question

    func draw(on frame: inout Frame) {
        let width = min(64, frame.size.columns)
        let text = text(columns: width - 4)
        let rect = frame.bounds.split(bottom: 1).rest.centered(columns: width, rows: text.count + 5)
        frame.fill(rect.inset(columns: -1, rows: 0))
        let inside = frame.box(rect, title: [Span(title, .title)], focused: true).inset(columns: 1, rows: 0)
        // Even the smallest screen shows the organization and the answer.
        let isRoomy = inside.rows > text.count
        let head = isRoomy ? text : Array(text.filter { !$0.spans.isEmpty }.prefix(inside.rows - 1))
        let first = inside.rows > text.count + 1 ? 1 : 0
        for (index, line) in head.enumerated() { frame.write(line, in: inside, line: first + index) }
        drawAnswer(in: inside.line(min(first + head.count, inside.rows - 1)), on: &frame)
    }

    private var title: String {
        switch question.confirmation {
        case .remove: "Remove?"
        case .batch(let verb, _): "\(verb.imperative)?"
        case .quit: "Quit?"
        }
    }

    private func text(columns: Int) -> [StyledLine] {
        let what: String
        var subject: [StyledLine] = []
        switch question.confirmation {
        case .remove(let id):
            let name = model.name(of: id)?.text ?? ""
            subject += name.wrapped(to: columns, maximum: 3).map { StyledLine($0, Style.text.bold) }
            subject += id.description.wrapped(to: columns).map { StyledLine($0, Style.text.bold) }
            what = "Removes its tokens from this store. The Service App stays authorized in Webex."
        case .batch(let verb, let subjects):
            subject = [StyledLine(Self.count(of: subjects), Style.text.bold)]
            what = batchText(verb, subjects.count)
        case .quit:
            what = "A request is in progress. Its reply is stored after the screen closes."
        }
        let early =
            question.hadEarlyKey ? [StyledLine("That key came too soon and was ignored.", .warn)] : []
        return subject + (subject.isEmpty ? [] : [[]]) + what.wrapped(to: columns).map { StyledLine($0) }
            + early + [[]]
    }

    /// Such as `40 organizations`.
    private static func count(of subjects: [TokenSubject]) -> String {
        let orgs = subjects.count { $0.orgID != nil }
        let words = orgs == 1 ? "1 organization" : "\(orgs.grouped) organizations"
        return orgs < subjects.count ? "The Integration and \(words)" : words
    }

    private func batchText(_ verb: Verb, _ count: Int) -> String {
        guard verb != .remove else {
            return "Removes their tokens from this store. The Service App stays authorized in Webex."
        }
        guard let length = model.length(of: verb, on: count), let rate = model.configuration.requestRate
        else {
            return "\(verb.gerund) them one after the other; \(KeyBinding.key(for: .stop)) stops."
        }
        let perMinute = Int((60 / rate.interval.inSeconds).rounded(.down))
        return "Takes about \(TimeText.rounded(length)) at \(perMinute.grouped) requests a minute, "
            + "which Webex allows; \(KeyBinding.key(for: .stop)) stops."
    }

    /// The possible answers, shown once they count.
    private func drawAnswer(in rect: Rect, on frame: inout Frame) {
        if let answer = question.confirmation.typedAnswer {
            drawField(answer, in: rect, on: &frame)
        } else {
            let answers: StyledLine = [
                Span(KeyBinding.key(for: .accept), .key), Span(" yes   ", .dim),
                Span(KeyBinding.key(for: .decline, in: .confirmation), .key), Span(" no", .dim),
            ]
            frame.write(question.isHeard ? answers : StyledLine("…", .dim), in: rect)
        }
    }

    private func drawField(_ answer: String, in rect: Rect, on frame: inout Frame) {
        let words: StyledLine = [
            Span("Type "), Span(answer, .key),
            Span(" to remove \(question.confirmation.removesMany ? "them" : "it")"),
        ]
        let isNarrow = words.columns + answer.count + 3 > rect.columns
        let prompt = isNarrow ? StyledLine(answer, .key) : words
        guard question.isHeard else {
            frame.write(prompt + [Span(" …", .dim)], in: rect)
            return
        }
        let rest = String(repeating: "_", count: answer.count - question.typed.count)
        let field: StyledLine = [Span(": "), Span(question.typed, Style.text.bold), Span(rest, .dim)]
        let cancel: StyledLine = [
            Span("   \(KeyBinding.key(for: .decline, in: .deletion))", .key), Span(" no", .dim),
        ]
        let line = prompt + field
        frame.write((line + cancel).columns <= rect.columns ? line + cancel : line, in: rect)
        guard !rect.isEmpty else { return }
        let column = rect.column + prompt.columns + 2 + question.typed.count
        frame.cursor = .init(column: min(column, rect.endColumn - 1), row: rect.row)
    }
}
