import FoundationEssentials
import GRDB
import WebexTokens

/// The pairs of Integration and Service App that have been used together, inside a transaction.
struct ScopeRows {
    let db: Database

    func noteUse(of scope: CredentialScope, at now: Date) throws {
        var values = scope.values
        values["now"] = StoredForm.milliseconds(of: now)
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO scope
                    (issuer, integration_client_id, service_app_client_id, last_used_at)
                VALUES (:issuer, :integration, :service_app, :now)
                """
        ).execute(arguments: StatementArguments(values))
    }

    /// Every scope, the one used last first.
    func all() throws -> [StoredScope] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT *,
                    EXISTS (SELECT * FROM credential c WHERE c.issuer = s.issuer
                        AND c.client_id = s.integration_client_id AND c.org_id = '') AS has_integration,
                    (SELECT count(*) FROM credential c WHERE c.issuer = s.issuer
                        AND c.client_id = s.service_app_client_id AND c.org_id <> '')
                    + (SELECT count(*) FROM pending_registration p WHERE p.issuer = s.issuer
                        AND p.client_id = s.service_app_client_id) AS org_count
                FROM scope s ORDER BY last_used_at DESC, issuer
                """
        ).map(StoredScope.init(row:))
    }
}

extension StoredScope {
    fileprivate init(row: Row) {
        scope = CredentialScope(
            issuer: row.text("issuer") ?? "",
            integrationClientID: row.text("integration_client_id") ?? "",
            serviceAppClientID: row.text("service_app_client_id") ?? ""
        )
        lastUsedAt = row.date("last_used_at") ?? StoredForm.date(milliseconds: 0)
        hasIntegration = row.integer("has_integration") == 1
        orgCount = row.integer("org_count").flatMap(Int.init(exactly:)) ?? 0
    }
}
