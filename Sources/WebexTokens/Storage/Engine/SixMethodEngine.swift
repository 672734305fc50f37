package import FoundationEssentials

/// An engine on a storage with six methods; everything else stays in the memory of this process.
///
/// Tokens are always read from and written to the custom storage; a pair that another process stored there counts as
/// the next generation.
package actor SixMethodEngine: InProcessEngine {
    private let base: any TokenStorage
    package var memory: ProcessMemory
    var table = RecordTable()
    nonisolated let broadcast = ChangeBroadcast()
    package nonisolated let journalBell = Bell()
    package nonisolated let keeperBell = Bell()
    private var isBusy = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Wraps a storage.
    ///
    /// - Parameters:
    ///   - base: The custom storage.
    ///   - now: The wall clock, used only to show when a lease expires.
    ///   - clock: The clock of leases and pace; it counts time asleep and cannot be set.
    package init(
        wrapping base: any TokenStorage,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) {
        self.base = base
        memory = ProcessMemory(now: now, clock: clock)
    }

    /// Waits until no other task is between two calls of the custom storage.
    ///
    /// An actor is reentrant at every `await`: a pair read before a change would look like a new one.
    private func takeTurn() async {
        guard isBusy else {
            isBusy = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func endTurn() {
        guard !waiting.isEmpty else {
            isBusy = false
            return
        }
        waiting.removeFirst().resume()
    }

    /// The record for the tokens that are in the custom storage now.
    private func reconciled(_ tokens: OAuthTokens?, for subject: TokenSubject) -> TokenRecord? {
        guard let tokens else {
            table.forgetRecord(of: subject)
            return nil
        }
        guard table[subject]?.tokens != tokens else { return table[subject] }
        return table.store(tokens, for: subject, if: .always, at: tokens.obtainedAt)
    }

    /// Calls the user's storage, always on the system's pool: it may block, and an event loop must not.
    private nonisolated func wrapping<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws(TokenStorageError) -> Value {
        do {
            guard Self.hasPreferredExecutor else { return try await body() }
            // A task of its own does not inherit the preference.
            return try await Task { try await body() }.value
        } catch let error as TokenStorageError {
            throw error
        } catch {
            // The text of a foreign error may quote its arguments, which are tokens: only its type is reported.
            throw .custom(String(describing: type(of: error)))
        }
    }

    private static var hasPreferredExecutor: Bool {
        withUnsafeCurrentTask { $0?.unownedTaskExecutor != nil }
    }
}

extension SixMethodEngine {
    package nonisolated var tellsEveryChange: Bool { false }
    package nonisolated var credentialScope: CredentialScope? { nil }
    package nonisolated var isSnapshot: Bool { false }

    package func record(for subject: TokenSubject) async throws(TokenStorageError) -> TokenRecord? {
        await takeTurn()
        defer { endTurn() }
        return try await current(subject)
    }

    /// Reads a record; only the task that has the turn may call it.
    private func current(_ subject: TokenSubject) async throws(TokenStorageError) -> TokenRecord? {
        let base = base
        let tokens = try await wrapping {
            switch subject {
            case .integration: try await base.integrationTokens()
            case .org(let orgID): try await base.serviceAppTokens(forOrg: orgID)
            }
        }
        return reconciled(tokens, for: subject)
    }

    package func records() async throws(TokenStorageError) -> [TokenSubject: TokenRecord] {
        await takeTurn()
        defer { endTurn() }
        let base = base
        let orgs = try await wrapping { try await base.registeredOrgs() }
        var records: [TokenSubject: TokenRecord] = [:]
        for subject in [.integration] + orgs.map(TokenSubject.org) {
            records[subject] = try await current(subject)
        }
        return records
    }

    package func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?,
        noting note: JournalNote?
    ) async throws(TokenStorageError) -> TokenRecord? {
        await takeTurn()
        defer { endTurn() }
        // Released only after storing succeeded or failed, so that waiters find the new pair or may refresh themselves.
        defer { if let lease { memory.leases.release(lease) } }
        let current = try await current(subject)
        guard condition.next(after: current, with: tokens, at: now) != nil else { return nil }
        let base = base
        try await wrapping {
            switch subject {
            case .integration: try await base.setIntegrationTokens(tokens)
            case .org(let orgID): try await base.setServiceAppTokens(tokens, forOrg: orgID)
            }
        }
        let stored = table.store(tokens, for: subject, if: .always, at: now)
        tell(of: subject, note?.of(generation: stored?.generation ?? 1))
        return stored
    }

    package func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotations: [TokenRecord.Annotation],
        noting note: JournalNote?
    ) async throws(TokenStorageError) -> TokenRecord? {
        let changed = table.annotate(subject, generation: generation, with: annotations)
        if let changed { tell(of: subject, note?.of(generation: changed.generation)) }
        return changed
    }

    package func remove(_ subject: TokenSubject, noting note: JournalNote?) async throws(TokenStorageError) {
        await takeTurn()
        defer { endTurn() }
        if case .org(let orgID) = subject {
            let base = base
            try await wrapping { try await base.deleteServiceAppTokens(forOrg: orgID) }
        }
        table.remove(subject)
        tell(of: subject, note)
    }

    package func setPendingRegistration(_ refreshToken: Secret, forOrg orgID: OrgID) {
        table.setPending(refreshToken, forOrg: orgID)
    }

    package func removePendingRegistration(forOrg orgID: OrgID, noting note: JournalNote?) {
        table.setPending(nil, forOrg: orgID)
        if let note { write(note) }
    }

    package func pendingRegistrations() -> [OrgID: Secret] {
        table.pending
    }

    package nonisolated func changes() -> AsyncStream<TokenSubject?> {
        broadcast.subscribe()
    }

    package nonisolated func settle() {}
}

extension SixMethodEngine {
    private func tell(of subject: TokenSubject, _ note: JournalNote?) {
        broadcast.send(subject)
        if let note { write(note) }
    }
}
