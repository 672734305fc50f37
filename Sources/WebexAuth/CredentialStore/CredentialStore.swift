import FoundationEssentials
import WebexTokens

/// The credentials of one library: the records of the store, the cache, and unsaved tokens.
///
/// Unsaved tokens count as if they were stored. Valid access tokens are cached, so that the common call does not read
/// the store.
final class CredentialStore: Sendable {
    let engine: any StoreEngine
    let unsaved: UnsavedTokens
    let journal: JournalWriter
    let now: @Sendable () -> Date
    private let cache: ValidTokenCache
    private let watcher: Task<Void, Never>

    init(
        engine: any StoreEngine,
        events: AuthEventStream,
        notes: JournalNotes,
        journal: JournalWriter,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>,
        executor: (any TaskExecutor)?
    ) {
        self.engine = engine
        self.journal = journal
        self.now = now
        unsaved = UnsavedTokens(engine: engine, events: events, notes: notes, clock: clock)
        let cache = ValidTokenCache(isEnabled: engine.tellsEveryChange)
        self.cache = cache
        // Another process may delete or renew what is cached here.
        watcher = Task(executorPreference: executor) { [changes = engine.changes()] in
            for await subject in changes { cache.forget(subject) }
        }
    }

    deinit {
        watcher.cancel()
    }

    /// The record of a subject, including unsaved tokens.
    func record(for subject: TokenSubject) async throws(WebexAuthError) -> TokenRecord? {
        if let waiting = await unsaved.record(for: subject) { return waiting }
        return try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.record(for: subject)
        }
    }

    /// The record of an organization, including unsaved tokens, and its pending registration.
    func credential(forOrg orgID: OrgID) async throws(WebexAuthError) -> StoredCredential {
        let waiting = await unsaved.record(for: .org(orgID))
        var credential = try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.credential(for: .org(orgID))
        }
        if let waiting { credential.record = waiting }
        return credential
    }

    /// The record in the store itself; also `nil` if it cannot be read.
    func storedRecord(for subject: TokenSubject) async -> TokenRecord? {
        try? await engine.record(for: subject)
    }

    /// The cached access token, which needs no access to the store.
    func validToken(for subject: TokenSubject) -> Secret? {
        cache.token(for: subject, at: now())
    }

    /// Reads a record, and caches its access token for ``validToken(for:)``.
    func recordToHandOut(for subject: TokenSubject) async throws(WebexAuthError) -> TokenRecord? {
        let ticket = cache.ticket()
        let record = try await record(for: subject)
        if let record { cache.update(record, for: subject, ticket) }
        return record
    }

    /// Invalidates the cache, so that the next caller reads the record.
    func forgetValidToken(of subject: TokenSubject) {
        cache.forget(subject)
    }

    /// Annotates a record, as long as it still has the same pair; the journal's entry is written in any case.
    ///
    /// Nothing depends on it, and the caller gets the error anyway; so a failure to store it is ignored.
    func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotations: [TokenRecord.Annotation],
        noting note: JournalNote?
    ) async {
        guard !annotations.isEmpty else { return journal.write(note) }
        defer { cache.forget(subject) }
        let changed = try? await engine.annotate(
            subject,
            generation: generation,
            with: annotations,
            noting: note
        )
        if changed == nil { journal.write(note) }
    }

    /// Removes a subject, including its unsaved tokens.
    func remove(_ subject: TokenSubject, noting note: JournalNote) async throws(WebexAuthError) {
        defer { cache.forget(subject) }
        await unsaved.discard(subject)
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.remove(subject, noting: note)
        }
    }

    /// Retries to store unsaved tokens for a while, then stops.
    ///
    /// - Parameters:
    ///   - limit: How long to retry.
    ///   - saving: Ends the retries early.
    func finish(savingFor limit: Duration, sleeper saving: InterruptibleSleeper) async {
        await unsaved.finish(within: limit, sleeper: saving)
        watcher.cancel()
    }
}

extension WebexAuthError {
    /// There is no record of this subject.
    static func unknown(_ subject: TokenSubject) -> WebexAuthError {
        subject.orgID.map { .orgNotRegistered($0) } ?? .notAuthorized
    }
}
