package import FoundationEssentials
package import WebexTokens

extension SQLiteEngine {
    package func record(for subject: TokenSubject) async throws(TokenStorageError) -> TokenRecord? {
        try await connection.read(path: path) { [scope, secrets] db in
            try CredentialRows(db: db, scope: scope, secrets: secrets).record(for: subject)
        }
    }

    package func records() async throws(TokenStorageError) -> [TokenSubject: TokenRecord] {
        try await connection.read(path: path) { [scope, secrets] db in
            try CredentialRows(db: db, scope: scope, secrets: secrets).records()
        }
    }

    package func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?
    ) async throws(TokenStorageError) -> TokenRecord? {
        let stored: TokenRecord?
        do throws(TokenStorageError) {
            stored = try await put(tokens, for: subject, if: condition, at: now, ending: lease)
        } catch .replaced(let lost) {
            // Webex will not give this pair again: it goes to the store that is at the path now.
            try await connection.reopen(path: path, because: .replaced(lost))
            stored = try await put(
                tokens,
                for: subject,
                if: condition,
                at: now,
                ending: lease,
                overOlder: true
            )
            broadcast.send(nil)
        }
        if stored != nil { broadcast.send(subject) }
        return stored
    }

    /// Stores in one transaction; if need be, onto what is older than the condition expects.
    private func put(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?,
        overOlder: Bool = false
    ) async throws(TokenStorageError) -> TokenRecord? {
        try await connection.write(path: path) { [scope, secrets] db in
            if let lease { try LeaseRows(db: db, scope: scope).release(lease) }
            return try CredentialRows(db: db, scope: scope, secrets: secrets).store(
                tokens,
                for: subject,
                if: condition,
                overOlder: overOlder,
                at: now
            )
        }
    }

    @discardableResult
    package func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotation: TokenRecord.Annotation
    ) async throws(TokenStorageError) -> TokenRecord? {
        let changed = try await connection.write(path: path) { [scope, secrets] db in
            try CredentialRows(db: db, scope: scope, secrets: secrets).annotate(
                subject,
                generation: generation,
                with: annotation
            )
        }
        if changed != nil { broadcast.send(subject) }
        return changed
    }

    package func remove(_ subject: TokenSubject) async throws(TokenStorageError) {
        try await connection.write(path: path) { [scope, secrets] db in
            try CredentialRows(db: db, scope: scope, secrets: secrets).remove(subject)
        }
        broadcast.send(subject)
    }

    package func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration
    ) async throws(TokenStorageError) -> RefreshLease {
        // A power cut ends the holder as well, so nothing is lost if it ends the lease.
        try await connection.writeWithoutSync(path: path) { [scope, witness, now] db in
            try LeaseRows(db: db, scope: scope)
                .acquire(for: subject, as: witness, lasting: duration, at: now())
        }
    }

    package func extendLease(
        _ lease: RefreshLease,
        lasting duration: Duration
    ) async throws(TokenStorageError) {
        try await connection.writeWithoutSync(path: path) { [scope, witness] db in
            try LeaseRows(db: db, scope: scope).extend(lease, as: witness, lasting: duration)
        }
    }

    package func releaseLease(_ lease: RefreshLease) async {
        // A lease that cannot be given back ends by itself.
        try? await connection.writeWithoutSync(path: path) { [scope] db in
            try LeaseRows(db: db, scope: scope).release(lease)
        }
    }

    package func setPendingRegistration(
        _ refreshToken: Secret,
        forOrg orgID: OrgID
    ) async throws(TokenStorageError) {
        let now = now()
        try await connection.write(path: path) { [scope, secrets] db in
            try PendingRows(db: db, scope: scope, secrets: secrets).set(refreshToken, forOrg: orgID)
            try ScopeRows(db: db).noteUse(of: scope, at: now)
        }
    }

    package func removePendingRegistration(forOrg orgID: OrgID) async throws(TokenStorageError) {
        try await connection.write(path: path) { [scope, secrets] db in
            try PendingRows(db: db, scope: scope, secrets: secrets).remove(.org(orgID))
        }
    }

    package func pendingRegistrations() async throws(TokenStorageError) -> [OrgID: Secret] {
        try await connection.read(path: path) { [scope, secrets] db in
            try PendingRows(db: db, scope: scope, secrets: secrets).all()
        }
    }

    package func changes() -> AsyncStream<TokenSubject?> {
        // Listening comes first: what the first look finds is told once.
        let changes = broadcast.subscribe()
        watch.begin(telling: broadcast)
        return changes
    }
}
