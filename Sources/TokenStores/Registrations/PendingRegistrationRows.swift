import GRDB
import TokenSealing
import WebexTokens

/// The pending registrations of one scope, inside a transaction.
struct PendingRegistrationRows {
    let db: Database
    let scope: CredentialScope
    let secrets: SecretForm

    /// Every registration; one with a broken seal is left out, since its token is unreadable.
    func all() throws -> [OrgID: Secret] {
        let statement = try db.cachedStatement(
            sql: "SELECT org_id, refresh_token FROM pending_registration WHERE \(CredentialScope.condition)"
        )
        let rows = try Row.fetchAll(statement, arguments: StatementArguments(scope.values))
        var pending: [OrgID: Secret] = [:]
        for row in rows {
            guard let orgID = scope.subject(ofRow: row).orgID, let token = row.text("refresh_token")
            else { continue }
            pending[orgID] = secrets.secret(token, at: try place(of: orgID))
        }
        return pending
    }

    /// The token of one registration; one with a broken seal is unreadable.
    func token(for subject: TokenSubject) throws -> Secret? {
        guard let orgID = subject.orgID else { return nil }
        let statement = try db.cachedStatement(
            sql: "SELECT refresh_token FROM pending_registration WHERE \(RowKey.condition)"
        )
        let row = try Row.fetchOne(statement, arguments: scope.key(for: subject).arguments)
        guard let token = row?.text("refresh_token") else { return nil }
        return secrets.secret(token, at: try place(of: orgID))
    }

    func set(_ refreshToken: Secret, forOrg orgID: OrgID) throws {
        var values = try scope.key(for: .org(orgID)).values
        values["refresh_token"] = try secrets.stored(refreshToken, at: try place(of: orgID))
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO pending_registration (issuer, client_id, org_id, refresh_token)
                VALUES (:issuer, :client_id, :org_id, :refresh_token)
                """,
            arguments: StatementArguments(values)
        )
    }

    func remove(_ subject: TokenSubject) throws {
        try db.cachedStatement(sql: "DELETE FROM pending_registration WHERE \(RowKey.condition)")
            .execute(arguments: scope.key(for: subject).arguments)
    }

    private func place(of orgID: OrgID) throws -> SecretPlace {
        try scope.key(for: .org(orgID)).place(of: .pendingRefreshToken)
    }
}
