import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

extension DashboardModel {
    /// The lines of an event in full; long IDs are wrapped, never cut.
    func lines(of item: LogItem) -> [StyledLine] {
        let columns = TextOverlay.textColumns(in: size)
        return facts(of: item).flatMap { $0.lines(columns: columns) }
    }

    private func facts(of item: LogItem) -> [ItemFact] {
        let text = item.text(name: shortName)
        let time = "\(TimeText.full(item.at)), \(TimeText.left(until: item.at, at: now))"
        var facts = [
            ItemFact("time", time), ItemFact("kind", text.kind), ItemFact("subject", text.subject),
            ItemFact("event", text.text, text.tone.style),
        ]
        if let id = item.subject?.orgID { facts.append(ItemFact("org ID", id.rawValue)) }
        if let step = item.event?.kind.nextStep { facts.append(ItemFact("next step", step)) }
        if let end = text.expiresAt {
            facts.append(ItemFact("expires", "\(TimeText.full(end)), \(TimeText.left(until: end, at: now))"))
        }
        if let trackingID = text.trackingID { facts.append(ItemFact("tracking ID", trackingID)) }
        if let entry = item.entry { facts.append(ItemFact("by", Self.who(entry.note.program))) }
        if let cause = item.event?.kind.error?.cause {
            facts.append(ItemFact("cause", cause.description, .bad))
            if let trackingID = cause.trackingID { facts.append(ItemFact("tracking ID", trackingID)) }
        }
        return facts
    }

    private static func who(_ program: ProgramInstance) -> String {
        let name = [program.program, program.version].filter { !$0.isEmpty }.joined(separator: " ")
        return "\(name) on \(program.host), process \(program.processID)"
    }
}

/// A name and a value of an event in full.
private struct ItemFact {
    let name: String
    let value: String
    let style: Style

    init(_ name: String, _ value: String, _ style: Style = .text) {
        self.name = name
        self.value = value
        self.style = style
    }

    func lines(columns: Int) -> [StyledLine] {
        let nameColumns = 13
        return value.wrapped(to: columns - nameColumns).enumerated().map { index, line in
            [Span(TextWidth.pad(index == 0 ? name : "", to: nameColumns), .dim), Span(line, style)]
        }
    }
}
