public import FoundationEssentials
public import WebexTokens

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension SQLiteTokenStorage {
    public func record(for subject: TokenSubject) async throws(TokenStorageError) -> TokenRecord? {
        try await connection.read(path: path) { [scope] db in
            try CredentialRows(db: db, scope: scope).record(for: subject)
        }
    }

    public func records() async throws(TokenStorageError) -> [TokenSubject: TokenRecord] {
        try await connection.read(path: path) { [scope] db in
            try CredentialRows(db: db, scope: scope).records()
        }
    }

    public func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date
    ) async throws(TokenStorageError) -> TokenRecord? {
        let stored = try await connection.write(path: path) { [scope] db in
            try CredentialRows(db: db, scope: scope).store(tokens, for: subject, if: condition, at: now)
        }
        if stored != nil { broadcast.send(subject) }
        return stored
    }

    @discardableResult
    public func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotation: TokenRecord.Annotation
    ) async throws(TokenStorageError) -> TokenRecord? {
        let changed = try await connection.write(path: path) { [scope] db in
            try CredentialRows(db: db, scope: scope).annotate(
                subject,
                generation: generation,
                with: annotation
            )
        }
        if changed != nil { broadcast.send(subject) }
        return changed
    }

    public func remove(_ subject: TokenSubject) async throws(TokenStorageError) {
        try await connection.write(path: path) { [scope] db in
            try CredentialRows(db: db, scope: scope).remove(subject)
        }
        broadcast.send(subject)
    }

    public func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration
    ) async throws(TokenStorageError) -> RefreshLease {
        try await connection.write(path: path) { [scope, now] db in
            // Read inside the transaction: waiting for it must not cost the lease its time.
            try LeaseRows(db: db, scope: scope)
                .acquire(for: subject, by: "Process \(getpid())", from: now(), lasting: duration)
        }
    }

    public func releaseLease(_ lease: RefreshLease) async {
        // A lease that cannot be given back ends by itself.
        try? await connection.write(path: path) { [scope] db in
            try LeaseRows(db: db, scope: scope).release(lease)
        }
    }

    public func setPendingRegistration(
        _ refreshToken: Secret,
        forOrg orgID: OrgID
    ) async throws(TokenStorageError) {
        let now = now()
        try await connection.write(path: path) { [scope] db in
            try PendingRows(db: db, scope: scope).set(refreshToken, forOrg: orgID)
            try ScopeRows(db: db).noteUse(of: scope, at: now)
        }
    }

    public func removePendingRegistration(forOrg orgID: OrgID) async throws(TokenStorageError) {
        try await connection.write(path: path) { [scope] db in
            try PendingRows(db: db, scope: scope).remove(.org(orgID))
        }
    }

    public func pendingRegistrations() async throws(TokenStorageError) -> [OrgID: Secret] {
        try await connection.read(path: path) { [scope] db in
            try PendingRows(db: db, scope: scope).all()
        }
    }

    public func changes() -> AsyncStream<TokenSubject?> {
        // Listening comes first: what the first look finds is told once.
        let changes = broadcast.subscribe()
        watch.begin(telling: broadcast)
        return changes
    }
}
