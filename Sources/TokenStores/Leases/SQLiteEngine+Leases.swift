package import WebexTokens

extension SQLiteEngine {
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
}
