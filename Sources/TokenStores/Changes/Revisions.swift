import GRDB
import WebexTokens

/// The counter that orders all changes of a file.
struct Revisions {
    let db: Database

    /// Counts on; call it once per change, inside the change's transaction.
    func next() throws -> Int64 {
        try db.execute(sql: "UPDATE counter SET revision = revision + 1")
        return try current()
    }

    func current() throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT revision FROM counter") ?? 0
    }

    /// Whose record or name has changed or gone since a revision, within a scope.
    func subjectsChanged(since revision: Int64, in scope: CredentialScope) throws -> [TokenSubject] {
        var values = scope.values
        values["since"] = revision
        let tables = ["credential", "removed"] + (try OrgNameRows.exist(in: db) ? ["org_name"] : [])
        let selections = tables.map { table in
            "SELECT org_id FROM \(table) WHERE revision > :since AND \(CredentialScope.condition)"
        }
        return try Row.fetchAll(
            db,
            sql: selections.joined(separator: " UNION "),
            arguments: StatementArguments(values)
        ).map(scope.subject(ofRow:))
    }
}
