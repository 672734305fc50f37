import FoundationEssentials
import WebexTokens
import Wording

/// One line of the event log: what this process tells, or what any process has written into the store's journal.
enum LogItem: Hashable, Sendable {
    case event(AuthEvent)
    case entry(JournalEntry)

    /// The event, if it is one.
    var event: AuthEvent? {
        if case .event(let event) = self { event } else { nil }
    }

    /// The journal's entry, if it is one.
    var entry: JournalEntry? {
        if case .entry(let entry) = self { entry } else { nil }
    }

    /// When.
    var at: Date {
        switch self {
        case .event(let event): event.at
        case .entry(let entry): entry.at
        }
    }

    /// Whose tokens it is about.
    var subject: TokenSubject? {
        switch self {
        case .event(let event): event.kind.subject
        case .entry(let entry): entry.subject
        }
    }

    /// Its words.
    func text(name: (TokenSubject) -> String) -> EventText {
        switch self {
        case .event(let event): EventText(event, name: name)
        case .entry(let entry): EventText(entry.note, name: name)
        }
    }
}

extension JournalEntry {
    /// Whether an event of this very process tells the same: all but what a lease shows of others.
    ///
    /// - Parameters:
    ///   - program: This process; `nil` if it has no events.
    ///   - opening: When it began to tell events, for entries that may be older: a process id is given again.
    /// - Returns: Whether showing the entry would show it twice.
    func repeatsEvent(of program: ProgramInstance?, since opening: Date?) -> Bool {
        guard note.program == program, note.kind != .lease else { return false }
        return opening.map { note.at >= $0 } ?? true
    }
}
