import NIOConcurrencyHelpers
import WebexTokens

/// Proves stored access tokens, stores the results with the records, and reports them as events.
final class TokenProver: Sendable {
    /// A proof belongs to one pair: what an older token showed says nothing about a newer one.
    struct Key: Hashable {
        let subject: TokenSubject
        let generation: Int
    }

    private let probe: TokenProbe
    private let store: CredentialStore
    private let events: AuthEventStream
    private let notes: JournalNotes
    let flights = SingleFlight<Key, TokenProof>()
    private let isClosing = NIOLockedValueBox(false)

    init(probe: TokenProbe, store: CredentialStore, events: AuthEventStream, notes: JournalNotes) {
        self.probe = probe
        self.store = store
        self.events = events
        self.notes = notes
    }

    /// Proves a subject's access token, or joins the call that proves it already.
    ///
    /// - Returns: The proof; `unchecked` without an access token.
    /// - Throws: ``WebexAuthError/notAuthorized`` or ``WebexAuthError/orgNotRegistered(_:)`` without a record,
    ///   ``WebexAuthError/storage(_:)``, ``WebexAuthError/cancelled``, ``WebexAuthError/closed``.
    func prove(_ subject: TokenSubject) async throws(WebexAuthError) -> TokenProof {
        guard let record = try await store.record(for: subject) else { throw .unknown(subject) }
        let key = Key(subject: subject, generation: record.generation)
        return try await flights.run(key) { () async throws(WebexAuthError) in
            try await self.prove(record, of: subject)
        }
    }

    /// Stops storing proof results; calls under way end with the network.
    func stop() {
        isClosing.withLockedValue { $0 = true }
    }

    /// Returns once nothing is under way.
    func finish() async {
        await flights.finish()
    }

    private func prove(
        _ record: TokenRecord,
        of subject: TokenSubject
    ) async throws(WebexAuthError) -> TokenProof {
        guard let receipt = await probe.tryOut(record.tokens.accessToken, of: subject) else {
            return TokenProof()
        }
        // A network that was closed under a call must not pass for one that is down.
        guard !isClosing.withLockedValue(\.self) else { throw .closed }
        // Before it is stored: the request of a keeper that hears of it from the store is a later event.
        events.emit(.proved(subject, receipt))
        await store.annotate(
            subject,
            generation: record.generation,
            with: [.proof(receipt.proof)],
            noting: notes.proved(subject, receipt)
        )
        return receipt.proof
    }
}
