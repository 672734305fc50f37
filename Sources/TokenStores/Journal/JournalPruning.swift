import FoundationEssentials
import GRDB
import WebexTokens

/// Keeps the journal within its bounds, inside a transaction.
///
/// Each new entry removes the oldest of its credential; the bounds for all are checked only now and then, since that
/// reads more, so they may be exceeded by a few hundred entries.
struct JournalPruning {
    /// The number of entries between two checks of the bounds for all.
    private static let interval: Int64 = 500

    let db: Database
    let bounds: JournalBounds

    /// Removes entries beyond the bounds.
    ///
    /// - Parameters:
    ///   - id: The entry that was added last; it stays, so that its number is not given again.
    ///   - isOfCredential: Whether it concerns a credential, whose oldest entries go.
    ///   - now: When that was.
    /// - Throws: Errors of SQLite.
    func run(after id: Int64, ofCredential isOfCredential: Bool, at now: Date) throws {
        if isOfCredential { try pruneSubject(of: id) }
        guard id % Self.interval == 0 else { return }
        try pruneAged(before: now.adding(.zero - bounds.age), last: id)
        try pruneAll()
        try dropUnusedSubjects()
    }

    private func pruneSubject(of id: Int64) throws {
        try db.cachedStatement(
            sql: """
                WITH this AS (SELECT subject FROM journal WHERE id = ?)
                DELETE FROM journal WHERE subject = (SELECT subject FROM this) AND id <=
                (SELECT id FROM journal WHERE subject = (SELECT subject FROM this) ORDER BY id DESC LIMIT 1 OFFSET ?)
                """
        ).execute(arguments: [id, bounds.perCredential])
    }

    /// Times are nearly in the order of numbers: what is in front of the first young entry goes.
    private func pruneAged(before instant: Date, last: Int64) throws {
        try db.execute(
            sql: """
                DELETE FROM journal WHERE id < ifnull((SELECT min(id) FROM journal WHERE at >= :instant), :last)
                """,
            arguments: ["instant": StoredForm.milliseconds(of: instant), "last": last]
        )
    }

    private func pruneAll() throws {
        // Counting reads the index alone.
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM journal") ?? 0
        guard count > bounds.total else { return }
        try db.execute(
            sql: "DELETE FROM journal WHERE id IN (SELECT id FROM journal ORDER BY id LIMIT ?)",
            arguments: [count - bounds.total]
        )
    }

    private func dropUnusedSubjects() throws {
        try db.execute(
            sql: """
                DELETE FROM journal_subject WHERE NOT EXISTS
                (SELECT * FROM journal WHERE journal.subject = journal_subject.id)
                """
        )
    }
}
