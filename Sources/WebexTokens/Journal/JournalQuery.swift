package import FoundationEssentials

/// Which entries of a journal are wanted; without conditions, all of them.
package struct JournalQuery: Hashable, Sendable {
    /// One credential's only.
    package var subject: TokenSubject?
    /// Not what was before.
    package var since: Date?
    /// These kinds only; empty for all.
    package var kinds: Set<JournalKind>
    /// Only what tells that something went wrong, as ``JournalNote/isTrouble`` does.
    package var troublesOnly: Bool
    /// Only what was written after the entry with this number.
    package var after: Int64
    /// Of all these the newest, so many at the most; `nil` for all.
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

    /// Whether an entry is meant, apart from ``newest``.
    package func matches(_ entry: JournalEntry) -> Bool {
        if let subject, entry.subject != subject { return false }
        if let since, entry.at < since { return false }
        if !kinds.isEmpty, !kinds.contains(entry.kind) { return false }
        return entry.id > after && (!troublesOnly || entry.isTrouble)
    }
}
