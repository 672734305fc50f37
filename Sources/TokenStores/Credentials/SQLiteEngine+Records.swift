package import FoundationEssentials
package import WebexTokens

extension SQLiteEngine {
    package func record(for subject: TokenSubject) async throws(TokenStorageError) -> TokenRecord? {
        try await connection.read { [scope, secrets] db in
            try CredentialRows(db: db, scope: scope, secrets: secrets).record(for: subject)
        }
    }

    package func records() async throws(TokenStorageError) -> [TokenSubject: TokenRecord] {
        try await connection.read { [scope, secrets] db in
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
            // Webex will not send this pair again: it is stored at the path as it is now.
            try await connection.reopen(because: .replaced(lost))
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

    /// Stores in one transaction; if necessary, over a record older than the condition expects.
    private func put(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?,
        overOlder: Bool = false
    ) async throws(TokenStorageError) -> TokenRecord? {
        try await connection.write { [scope, secrets] db in
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
        let changed = try await connection.write { [scope, secrets] db in
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
        try await connection.write { [scope, secrets] db in
            try CredentialRows(db: db, scope: scope, secrets: secrets).remove(subject)
        }
        broadcast.send(subject)
    }
}
