package import WebexTokens

/// Refresh tokens that a person has entered, kept from before the request until Webex has replied.
extension SQLiteEngine {
    package func setPendingRegistration(
        _ refreshToken: Secret,
        forOrg orgID: OrgID
    ) async throws(TokenStorageError) {
        let now = now()
        try await connection.write { [scope, secrets] db in
            try PendingRegistrationRows(db: db, scope: scope, secrets: secrets).set(
                refreshToken,
                forOrg: orgID
            )
            try ScopeRows(db: db).noteUse(of: scope, at: now)
        }
    }

    package func removePendingRegistration(
        forOrg orgID: OrgID,
        noting note: JournalNote?
    ) async throws(TokenStorageError) {
        try await connection.write { [scope, secrets, bounds] db in
            try PendingRegistrationRows(db: db, scope: scope, secrets: secrets).remove(.org(orgID))
            try JournalRows(db: db, scope: scope).append(note, within: bounds)
        }
        if note != nil { bell.ring() }
    }

    package func pendingRegistrations() async throws(TokenStorageError) -> [OrgID: Secret] {
        try await connection.read { [scope, secrets] db in
            try PendingRegistrationRows(db: db, scope: scope, secrets: secrets).all()
        }
    }
}
