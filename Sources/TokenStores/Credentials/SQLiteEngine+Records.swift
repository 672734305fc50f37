package import FoundationEssentials
package import WebexTokens

extension SQLiteEngine {
    package func record(for subject: TokenSubject) async throws(TokenStorageError) -> TokenRecord? {
        try await connection.read { [scope, secrets] db in
            try CredentialRows(db: db, scope: scope, secrets: secrets).record(for: subject)
        }
    }

    package func credential(for subject: TokenSubject) async throws(TokenStorageError) -> StoredCredential {
        try await connection.read { [scope, secrets] db in
            StoredCredential(
                record: try CredentialRows(db: db, scope: scope, secrets: secrets).record(for: subject),
                pendingRegistration: try PendingRegistrationRows(db: db, scope: scope, secrets: secrets)
                    .token(for: subject)
            )
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
        ending lease: RefreshLease?,
        noting note: JournalNote?
    ) async throws(TokenStorageError) -> TokenRecord? {
        let stored: TokenRecord?
        do throws(TokenStorageError) {
            stored = try await put(tokens, for: subject, if: condition, at: now, ending: lease, noting: note)
        } catch .replaced(let lost) {
            // Webex will not send this pair again: it is stored at the path as it is now.
            try await connection.reopen(because: .replaced(lost))
            stored = try await put(
                tokens,
                for: subject,
                if: condition,
                at: now,
                ending: lease,
                noting: note,
                overOlder: true
            )
            broadcast.send(nil)
        }
        if stored != nil { tell(of: subject, note) }
        return stored
    }

    private func tell(of subject: TokenSubject, _ note: JournalNote?) {
        broadcast.send(subject)
        if note != nil { bell.ring() }
    }

    /// Stores in one transaction; if necessary, over a record older than the condition expects.
    private func put(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?,
        noting note: JournalNote?,
        overOlder: Bool = false
    ) async throws(TokenStorageError) -> TokenRecord? {
        try await connection.write { [scope, secrets, bounds] db in
            if let lease { try LeaseRows(db: db, scope: scope).release(lease) }
            let stored = try CredentialRows(db: db, scope: scope, secrets: secrets).store(
                tokens,
                for: subject,
                if: condition,
                overOlder: overOlder,
                at: now
            )
            if let stored {
                try JournalRows(db: db, scope: scope)
                    .append(note?.of(generation: stored.generation), within: bounds)
            }
            return stored
        }
    }

    @discardableResult
    package func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotations: [TokenRecord.Annotation],
        noting note: JournalNote?
    ) async throws(TokenStorageError) -> TokenRecord? {
        let changed = try await connection.write { [scope, secrets, bounds] db in
            let changed = try CredentialRows(db: db, scope: scope, secrets: secrets).annotate(
                subject,
                generation: generation,
                with: annotations
            )
            if changed != nil {
                try JournalRows(db: db, scope: scope).append(note?.of(generation: generation), within: bounds)
            }
            return changed
        }
        if changed != nil { tell(of: subject, note) }
        return changed
    }

    package func remove(_ subject: TokenSubject, noting note: JournalNote?) async throws(TokenStorageError) {
        try await connection.write { [scope, secrets, bounds] db in
            let isGone = try CredentialRows(db: db, scope: scope, secrets: secrets).remove(subject)
            if isGone { try JournalRows(db: db, scope: scope).append(note, within: bounds) }
        }
        tell(of: subject, note)
    }
}
