import GRDB
import WebexTokens

/// Logical damage: impossible counters in the tables.
///
/// It has to be found before a request to Webex; afterwards the new pair could not be stored.
extension StoreSchema {
    /// An impossible count, from which the counter would overflow soon.
    private static let limit: Int64 = 1 << 53

    /// Throws if the revision counter is invalid.
    static func checkCounter(_ db: Database, path: String) throws {
        let statement = try db.cachedStatement(sql: "SELECT revision FROM counter")
        let revisions = try Int64.fetchAll(statement)
        guard revisions.count == 1, let revision = revisions.first, (0..<limit).contains(revision) else {
            throw TokenStorageError.corrupt(.file(path), reason: "its revision counter is inconsistent")
        }
    }

    /// Throws if any counter is invalid; it reads every row.
    static func checkCounters(_ db: Database, path: String) throws {
        guard try isMade(in: db) else { return }
        try checkCounter(db, path: path)
        let revision = "revision NOT BETWEEN 0 AND (SELECT revision FROM counter)"
        let generation = "generation NOT BETWEEN 1 AND \(limit)"
        var tables = [
            ("credential", "\(generation) OR \(revision)"), ("removed", "\(generation) OR \(revision)"),
        ]
        if try OrgNameRows.exist(in: db) { tables.append(("org_name", revision)) }
        for (table, condition) in tables {
            let isOff = try Bool.fetchOne(
                db,
                sql: "SELECT EXISTS (SELECT * FROM \(table) WHERE \(condition))"
            )
            guard isOff == false else {
                throw TokenStorageError.corrupt(
                    .file(path),
                    reason: "a record's revision is inconsistent"
                )
            }
        }
    }

    /// Throws if the tables do not match the list of schema versions.
    ///
    /// A writer would apply a missing version to existing tables; a reader is not affected.
    static func checkTables(_ db: Database, path: String, forWriting: Bool) throws {
        let applied = try migrator.appliedIdentifiers(db)
        for (version, table, column) in firsts {
            let exists = try db.tableExists(table) && db.columns(in: table).contains { $0.name == column }
            guard exists == applied.contains(version) || exists && !forWriting else {
                throw TokenStorageError.corrupt(
                    .file(path),
                    reason: "its tables do not match its schema version"
                )
            }
        }
    }

    /// The first table or column of each version.
    private static let firsts = [
        ("v1", "counter", "revision"), ("v1", "credential", "generation"), ("v1", "removed", "generation"),
        ("v1", "pending_registration", "refresh_token"), ("v1", "scope", "last_used_at"),
        ("v1", "lease", "id"),
        ("leases", "lease", "boot_id"), ("pace", "pace", "used_until"), ("seal", "seal", "salt"),
        ("unanswered", "credential", "unanswered_at"), ("names", "org_name", "name"),
        ("journal", "journal", "outcome"), ("journal", "journal_subject", "org_id"),
        ("journal", "journal_program", "host"),
        ("keepers", "keeper", "pass_at_boot"),
    ]
}
