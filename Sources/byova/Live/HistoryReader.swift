import Dashboard
import WebexAuth

/// Reads what the journal has of a credential, also for a dashboard that can do nothing else.
struct HistoryReader: Sendable {
    let journal: any Journal
    let mailbox: Mailbox<Message>

    /// Begins to read if the effect asks for it, and returns at once.
    func perform(_ effect: Effect) {
        guard case .readHistory(let subject) = effect else { return }
        Task {
            // The Integration's history tells why an organization cannot be fetched.
            guard var entries = try? await journal.entries(JournalQuery(subject: subject)) else { return }
            if subject != .integration {
                entries += (try? await journal.entries(JournalQuery(subject: .integration))) ?? []
            }
            mailbox.post(.history(subject, entries))
        }
    }
}
