import GRDB
package import WebexTokens

extension SQLiteEngine {
    package func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) async throws(TokenStorageError) -> RefreshLease {
        // A power failure ends the holder as well, so it may end the lease.
        let lease = try await connection.writeWithoutSync { db in
            try self.acquireLease(for: subject, lasting: duration, notingTakeover: note, in: db)
        }
        if note != nil, lease.interruptedAt != nil { bell.ring() }
        return lease
    }

    package func beginRenewal(
        _ intent: RenewalIntent,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) async throws(TokenStorageError) -> BegunRenewal {
        // A power failure ends the holder as well, so it may end the lease and undo the count.
        let begun = try await connection.writeWithoutSync { db in
            let subject = intent.subject
            let lease = try self.acquireLease(for: subject, lasting: duration, notingTakeover: note, in: db)
            let record = try CredentialRows(db: db, scope: self.scope, secrets: self.secrets).record(
                for: subject
            )
            let admission = intent.rateToCount(onto: record).flatMap {
                try? self.pace(.request, under: $0, in: db)
            }
            return BegunRenewal(lease: lease, record: record, isCounted: admission != nil)
        }
        if note != nil, begun.lease.interruptedAt != nil { bell.ring() }
        return begun
    }

    private func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration,
        notingTakeover note: JournalNote?,
        in db: Database
    ) throws -> RefreshLease {
        let (lease, before) = try LeaseRows(db: db, scope: scope)
            .acquire(for: subject, as: observer, lasting: duration, at: now())
        if let before, let since = lease.interruptedAt {
            let holder = "process \(before.holder.processID)"
            try JournalRows(db: db, scope: scope)
                .append(note?.takingOver(from: holder, since: since), within: bounds)
        }
        return lease
    }

    package func extendLease(
        _ lease: RefreshLease,
        lasting duration: Duration
    ) async throws(TokenStorageError) {
        try await connection.writeWithoutSync { [scope, observer] db in
            try LeaseRows(db: db, scope: scope).extend(lease, as: observer, lasting: duration)
        }
    }

    package func releaseLease(_ lease: RefreshLease) async {
        // A lease that cannot be released expires.
        try? await connection.writeWithoutSync { [scope] db in
            try LeaseRows(db: db, scope: scope).release(lease)
        }
    }
}
