import GRDB
import WebexTokens

/// Damage that no page shows: what the tables count cannot be.
///
/// It is found before Webex is asked. Later the pair that Webex has given would be what cannot be stored.
extension StoreSchema {
    /// More than can ever be counted; what counts on from there overflows soon.
    private static let limit: Int64 = 1 << 53

    /// Throws if the counter of all changes cannot count on.
    static func checkCounter(_ db: Database, path: String) throws {
        let statement = try db.cachedStatement(sql: "SELECT revision FROM counter")
        let revisions = try Int64.fetchAll(statement)
        guard revisions.count == 1, let revision = revisions.first, (0..<limit).contains(revision) else {
            throw TokenStorageError.corrupt(.file(path), reason: "its counter of changes is out of order")
        }
    }

    /// Throws if any counter is not what this program counts; it reads every row.
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
                    reason: "a record's count of changes is out of order"
                )
            }
        }
    }

    /// Throws if the tables are not those of the versions that the list tells.
    ///
    /// A writer would apply a missing version to tables that are there already; a reader does not mind them.
    static func checkTables(_ db: Database, path: String, forWriting: Bool) throws {
        let applied = try migrator.appliedIdentifiers(db)
        for (version, table, column) in firsts {
            let exists = try db.tableExists(table) && db.columns(in: table).contains { $0.name == column }
            guard exists == applied.contains(version) || exists && !forWriting else {
                throw TokenStorageError.corrupt(
                    .file(path),
                    reason: "its tables do not match its list of versions"
                )
            }
        }
    }

    /// What each version has made first.
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
