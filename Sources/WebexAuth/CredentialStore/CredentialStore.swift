import FoundationEssentials
import WebexTokens

/// The credentials of one library: what the store holds, and what this process knows beyond it.
///
/// Tokens that Webex has given and the store has not taken yet count as if they were stored. Access tokens that are
/// valid are remembered, so that the common call asks no store.
final class CredentialStore: Sendable {
    let engine: any StoreEngine
    let unsaved: UnsavedTokens
    let now: @Sendable () -> Date
    private let cache: ValidTokenCache
    private let watcher: Task<Void, Never>

    init(
        engine: any StoreEngine,
        events: AuthEventStream,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>,
        executor: (any TaskExecutor)?
    ) {
        self.engine = engine
        self.now = now
        unsaved = UnsavedTokens(engine: engine, events: events, clock: clock)
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

    /// What is known of a subject; tokens that could not be stored yet count.
    func record(for subject: TokenSubject) async throws(WebexAuthError) -> TokenRecord? {
        if let waiting = await unsaved.record(for: subject) { return waiting }
        return try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.record(for: subject)
        }
    }

    /// What the store itself holds now; `nil` also if it cannot be read.
    func storedRecord(for subject: TokenSubject) async -> TokenRecord? {
        try? await engine.record(for: subject)
    }

    /// The access token that is known to be valid without asking the store.
    func validToken(for subject: TokenSubject) -> Secret? {
        cache.token(for: subject, at: now())
    }

    /// Reads a record, and remembers its access token for ``validToken(for:)``.
    func recordToHandOut(for subject: TokenSubject) async throws(WebexAuthError) -> TokenRecord? {
        let ticket = cache.ticket()
        let record = try await record(for: subject)
        if let record { cache.update(record, for: subject, ticket) }
        return record
    }

    /// Has the next caller read the record.
    func forgetValidToken(of subject: TokenSubject) {
        cache.forget(subject)
    }

    /// Notes something on a record, as long as it holds the same pair.
    ///
    /// Nothing depends on it: who asked is told, so a store that cannot take it is no failure of its own.
    func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotation: TokenRecord.Annotation
    ) async {
        defer { cache.forget(subject) }
        _ = try? await engine.annotate(subject, generation: generation, with: annotation)
    }

    /// Forgets a subject, also what could not be stored.
    func remove(_ subject: TokenSubject) async throws(WebexAuthError) {
        defer { cache.forget(subject) }
        await unsaved.discard(subject)
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.remove(subject)
        }
    }

    /// Tries to store for a while what could not be stored, and stops.
    ///
    /// - Parameters:
    ///   - limit: How long storing is tried again.
    ///   - saving: Ends that before its time.
    func finish(savingFor limit: Duration, patience saving: Patience) async {
        await unsaved.finish(within: limit, patience: saving)
        watcher.cancel()
    }
}

extension WebexAuthError {
    /// There is no record of this subject.
    static func unknown(_ subject: TokenSubject) -> WebexAuthError {
        subject.orgID.map { .orgNotRegistered($0) } ?? .notAuthorized
    }
}
