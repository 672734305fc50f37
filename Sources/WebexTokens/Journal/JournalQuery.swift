package import FoundationEssentials

/// A query for entries of a journal; without conditions, all of them.
package struct JournalQuery: Hashable, Sendable {
    /// Only entries of this credential.
    package var subject: TokenSubject?
    /// Only entries from this time on.
    package var since: Date?
    /// Only these kinds; empty for all.
    package var kinds: Set<JournalKind>
    /// Only failures; see ``JournalNote/isTrouble``.
    package var troublesOnly: Bool
    /// Only entries after the one with this number.
    package var after: Int64
    /// At most this many of the newest; `nil` for all.
    package var newest: Int?

    package init(
        subject: TokenSubject? = nil,
        since: Date? = nil,
        kinds: Set<JournalKind> = [],
        troublesOnly: Bool = false,
        after: Int64 = 0,
        newest: Int? = nil
    ) {
        self.subject = subject
        self.since = since
        self.kinds = kinds
        self.troublesOnly = troublesOnly
        self.after = after
        self.newest = newest
    }

    /// Whether an entry matches, apart from ``newest``.
    package func matches(_ entry: JournalEntry) -> Bool {
        if let subject, entry.subject != subject { return false }
        if let since, entry.at < since { return false }
        if !kinds.isEmpty, !kinds.contains(entry.kind) { return false }
        return entry.id > after && (!troublesOnly || entry.isTrouble)
    }
}
