import FoundationEssentials
import WebexTokens
import Wording

/// An item of the event log: an event of this process, or an entry of the store's journal.
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

    /// When it happened.
    var at: Date {
        switch self {
        case .event(let event): event.at
        case .entry(let entry): entry.at
        }
    }

    /// The credential that it is about.
    var subject: TokenSubject? {
        switch self {
        case .event(let event): event.kind.subject
        case .entry(let entry): entry.subject
        }
    }

    /// Whether it reports a failure.
    var isTrouble: Bool {
        switch self {
        case .event(let event): event.kind.error != nil
        case .entry(let entry): entry.note.isTrouble
        }
    }

    /// The text.
    func text(name: (TokenSubject) -> String) -> EventText {
        switch self {
        case .event(let event): EventText(event, name: name)
        case .entry(let entry): EventText(entry.note, name: name)
        }
    }
}

extension JournalEntry {
    /// Whether an event of this process already shows the entry, as for all entries except a lease of another process.
    ///
    /// - Parameters:
    ///   - program: This process; `nil` if it has no events.
    ///   - opening: When its events started; older entries may be of an earlier process with the same ID.
    /// - Returns: Whether the entry would be shown twice.
    func repeatsEvent(of program: ProgramInstance?, since opening: Date?) -> Bool {
        guard note.program == program, note.kind != .lease else { return false }
        return opening.map { note.at >= $0 } ?? true
    }
}
