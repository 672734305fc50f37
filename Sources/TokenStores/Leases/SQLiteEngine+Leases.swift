package import WebexTokens

extension SQLiteEngine {
    package func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) async throws(TokenStorageError) -> RefreshLease {
        // A power failure ends the holder as well, so it may end the lease.
        let lease = try await connection.writeWithoutSync { [scope, observer, now, bounds] db in
            let (lease, before) = try LeaseRows(db: db, scope: scope)
                .acquire(for: subject, as: observer, lasting: duration, at: now())
            if let before, let since = lease.interruptedAt {
                let holder = "process \(before.holder.processID)"
                try JournalRows(db: db, scope: scope)
                    .append(note?.takingOver(from: holder, since: since), within: bounds)
            }
            return lease
        }
        if note != nil, lease.interruptedAt != nil { bell.ring() }
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
