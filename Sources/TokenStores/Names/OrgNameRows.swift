import GRDB
import WebexTokens

/// The names of one scope's organizations, inside a transaction.
struct OrgNameRows {
    let db: Database
    let scope: CredentialScope

    /// Joins the names to the rows of `credential` in a selection.
    static let join = "LEFT JOIN org_name USING (issuer, client_id, org_id)"

    /// Whether there is a table of names; a reader may open an older store.
    static func exist(in db: Database) throws -> Bool {
        try db.tableExists("org_name")
    }

    func name(of orgID: OrgID) throws -> OrgName? {
        guard try Self.exist(in: db) else { return nil }
        let statement = try db.cachedStatement(sql: "SELECT name FROM org_name WHERE \(RowKey.condition)")
        return try Row.fetchOne(statement, arguments: scope.key(for: .org(orgID)).arguments).flatMap(
            \.orgName
        )
    }

    /// The names of organizations that have no record.
    func withoutRecord() throws -> [OrgID: OrgName] {
        try named(
            where: """
                NOT EXISTS (SELECT * FROM credential c WHERE c.issuer = org_name.issuer
                    AND c.client_id = org_name.client_id AND c.org_id = org_name.org_id)
                """
        ) { _ in true }
    }

    /// The organizations with a name, ignoring case.
    func orgs(named name: OrgName) throws -> [OrgID] {
        let wanted = name.folded
        return try named(where: "TRUE") { $0.folded == wanted }.keys.sorted()
    }

    /// Sets or removes names.
    ///
    /// - Returns: The organizations whose name has changed.
    func set(_ names: [OrgID: OrgName?]) throws -> [OrgID] {
        var changed: [OrgID] = []
        for (orgID, name) in names where try self.name(of: orgID) != name {
            var values = try scope.key(for: .org(orgID)).values
            values.updateValue(name?.text, forKey: "name")
            values["revision"] = try Revisions(db: db).next()
            try db.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO org_name (issuer, client_id, org_id, name, revision)
                    VALUES (:issuer, :client_id, :org_id, :name, :revision)
                    """
            ).execute(arguments: StatementArguments(values))
            changed.append(orgID)
        }
        return changed.sorted()
    }

    private func named(where condition: String, _ isMeant: (OrgName) -> Bool) throws -> [OrgID: OrgName] {
        guard try Self.exist(in: db) else { return [:] }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT org_id, name FROM org_name
                WHERE name IS NOT NULL AND \(CredentialScope.condition) AND \(condition)
                """,
            arguments: StatementArguments(scope.values)
        )
        var names: [OrgID: OrgName] = [:]
        while let row = try rows.next() {
            guard let orgID = scope.subject(ofRow: row).orgID, let name = row.orgName, isMeant(name) else {
                continue
            }
            names[orgID] = name
        }
        return names
    }
}

extension Row {
    /// The name in this row, sanitized.
    var orgName: OrgName? {
        text("name").flatMap(OrgName.init(stored:))
    }
}
