import GRDB
import WebexTokens

/// The counter that orders all changes of a file.
struct Revisions {
    let db: Database

    /// Increments the counter; call it once per change, inside its transaction.
    func next() throws -> Int64 {
        try db.cachedStatement(sql: "UPDATE counter SET revision = revision + 1").execute()
        return try current()
    }

    func current() throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT revision FROM counter")) ?? 0
    }

    /// The subjects of a scope whose record or name was changed or removed since a revision.
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
