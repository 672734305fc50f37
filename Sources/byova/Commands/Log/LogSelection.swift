import Foundation
import WebexTokens

/// Which entries of the journal are asked for.
struct LogSelection: Hashable, Sendable {
    /// How far back it goes unless told otherwise.
    static let usualAge = Duration.days(1)
    /// How many entries there are at the most then, the newest.
    static let usualCount = 200

    var subject: TokenSubject?
    var since: PointInTime?
    var kinds: Set<JournalKind> = []
    var troublesOnly = false

    /// Everything that is asked for.
    func query(at now: Date) -> JournalQuery {
        JournalQuery(
            subject: subject,
            since: (since ?? .ago(Self.usualAge)).date(at: now),
            kinds: kinds,
            troublesOnly: troublesOnly,
            // One more than is shown tells whether there are more.
            newest: since == nil ? Self.usualCount + 1 : nil
        )
    }

    /// The newest of what was before, for when there is nothing in the usual time.
    var earlier: JournalQuery {
        JournalQuery(subject: subject, kinds: kinds, troublesOnly: troublesOnly, newest: Self.usualCount)
    }

    /// Whether entries are left out for what they say.
    var isPart: Bool { subject != nil || !kinds.isEmpty || troublesOnly }
}

extension LogSelection {
    /// The entries to show, and what a person has to know of the choice.
    ///
    /// - Parameters:
    ///   - journal: The journal.
    ///   - now: The present.
    /// - Returns: The entries, the oldest first, and a sentence.
    /// - Throws: ``TokenStorageError`` if the journal cannot be read.
    func entries(
        of journal: any Journal,
        at now: Date
    ) async throws(TokenStorageError) -> (entries: [JournalEntry], remark: String?) {
        let found = try await journal.entries(query(at: now))
        guard since == nil else { return (found, found.isEmpty ? absence : nil) }
        if found.count > Self.usualCount {
            let remark = "The newest \(Self.usualCount) entries of the last 24 hours; --since shows all."
            return (Array(found.suffix(Self.usualCount)), remark)
        }
        guard found.isEmpty else { return (found, "The last 24 hours; --since goes back further.") }
        let before = try await journal.entries(earlier)
        guard !before.isEmpty else { return ([], absence) }
        return (before, "Nothing in the last 24 hours; these are the newest entries from before.")
    }

    private var absence: String {
        isPart || since != nil
            ? "No entry matches."
            : "No entries yet. Logins, registrations, refreshes, refusals, proofs and outages appear here, of every "
                + "process that uses this store."
    }
}
