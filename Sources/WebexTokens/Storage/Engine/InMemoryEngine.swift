package import FoundationEssentials

/// Keeps everything in the memory of this process.
package actor InMemoryEngine: InProcessEngine {
    package var memory: ProcessMemory
    private let fill: @Sendable (inout RecordTable) -> Void
    /// Filled on first access, so that creating a store takes no time.
    lazy var shelf = Shelf(filledBy: fill)
    nonisolated let broadcast = ChangeBroadcast()
    package nonisolated let journalBell = Bell()
    package nonisolated let keeperBell = Bell()

    /// Creates a store, for example with the records of a demo.
    ///
    /// - Parameters:
    ///   - now: The wall clock, used only to show when a lease expires.
    ///   - clock: The clock of leases and pace; it counts time asleep and cannot be set.
    ///   - fill: Adds the records; runs once, before the first access.
    package init(
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>,
        filledBy fill: @escaping @Sendable (inout RecordTable) -> Void = { _ in }
    ) {
        self.fill = fill
        memory = ProcessMemory(now: now, clock: clock)
    }

    /// A box in which the table is changed in place; a change to a lazy variable would copy it.
    final class Shelf {
        var table = RecordTable()

        init(filledBy fill: (inout RecordTable) -> Void) {
            fill(&table)
        }
    }
}

extension InMemoryEngine {
    package nonisolated var tellsEveryChange: Bool { true }
    package nonisolated var credentialScope: CredentialScope? { nil }
    package nonisolated var isSnapshot: Bool { false }

    package func record(for subject: TokenSubject) -> TokenRecord? {
        shelf.table[subject]
    }

    package func credential(for subject: TokenSubject) -> StoredCredential {
        StoredCredential(
            record: shelf.table[subject],
            pendingRegistration: subject.orgID.flatMap { shelf.table.pending[$0] }
        )
    }

    package func beginRenewal(
        _ intent: RenewalIntent,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) throws(TokenStorageError) -> BegunRenewal {
        let lease = try acquireLease(for: intent.subject, lasting: duration, notingTakeover: note)
        let record = shelf.table[intent.subject]
        let admission = intent.rateToCount(onto: record).map { pace(.request, under: $0) }
        return BegunRenewal(lease: lease, record: record, isCounted: admission != nil)
    }

    package func records() -> [TokenSubject: TokenRecord] {
        shelf.table.records
    }

    package func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?,
        noting note: JournalNote?
    ) -> TokenRecord? {
        if let lease { memory.leases.release(lease) }
        let stored = shelf.table.store(tokens, for: subject, if: condition, at: now)
        if let stored { tell(of: subject, note?.of(generation: stored.generation)) }
        return stored
    }

    @discardableResult
    package func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotations: [TokenRecord.Annotation],
        noting note: JournalNote?
    ) -> TokenRecord? {
        let changed = shelf.table.annotate(subject, generation: generation, with: annotations)
        if let changed { tell(of: subject, note?.of(generation: changed.generation)) }
        return changed
    }

    package func remove(_ subject: TokenSubject, noting note: JournalNote?) {
        let isGone = shelf.table.remove(subject)
        tell(of: subject, isGone ? note : nil)
    }

    package func setPendingRegistration(_ refreshToken: Secret, forOrg orgID: OrgID) {
        shelf.table.setPending(refreshToken, forOrg: orgID)
    }

    package func removePendingRegistration(forOrg orgID: OrgID, noting note: JournalNote?) {
        shelf.table.setPending(nil, forOrg: orgID)
        if let note { write(note) }
    }

    package func pendingRegistrations() -> [OrgID: Secret] {
        shelf.table.pending
    }

    package nonisolated func changes() -> AsyncStream<TokenSubject?> {
        broadcast.subscribe()
    }

    package nonisolated func settle() {}
}

extension InMemoryEngine {
    private func tell(of subject: TokenSubject, _ note: JournalNote?) {
        broadcast.send(subject)
        if let note { write(note) }
    }
}
