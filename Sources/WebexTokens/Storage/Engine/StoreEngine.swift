package import FoundationEssentials

/// The operations of a token store, independent of the database.
///
/// Leases and the pace use the store's own clock, which is monotonic and counts time asleep: the clock passed at
/// creation in memory, the boot clock for a file, the server's clock elsewhere. Callers exchange durations with an
/// engine, never instants of that clock.
package protocol StoreEngine: Journal, KeeperRegister, OrgNaming {
    /// Whether ``changes()`` reports every change; if not, a token has to be read each time it is handed out.
    var tellsEveryChange: Bool { get }

    /// The scope of the visible records; `nil` for an engine without scopes.
    var credentialScope: CredentialScope? { get }

    /// Whether this is a snapshot, which does not show other processes' changes.
    var isSnapshot: Bool { get }

    /// Returns one record, or `nil` if the subject is unknown.
    func record(for subject: TokenSubject) async throws(TokenStorageError) -> TokenRecord?

    /// Returns one record together with the pending registration of its subject.
    ///
    /// By default these are two reads.
    func credential(for subject: TokenSubject) async throws(TokenStorageError) -> StoredCredential

    /// Returns every record.
    func records() async throws(TokenStorageError) -> [TokenSubject: TokenRecord]

    /// Stores a pair durably as the record's next generation, atomically with the condition.
    ///
    /// This also removes a pending registration of the subject and releases the lease, whether or not the condition
    /// holds, so that the next holder finds the new pair. The lease may have expired: the pair from Webex may be the
    /// only one that works, and the condition alone decides. The journal's entry is written with the record or not
    /// at all.
    /// - Parameters:
    ///   - tokens: The pair.
    ///   - subject: The credential.
    ///   - condition: The condition for storing it.
    ///   - now: The time to record.
    ///   - lease: The lease to release in the same step, if any.
    ///   - note: The journal's entry; the record's generation is added.
    /// - Returns: The new record, or `nil` if the condition did not hold and no record was changed.
    /// - Throws: If the store cannot be written; nothing is changed then.
    func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?,
        noting note: JournalNote?
    ) async throws(TokenStorageError) -> TokenRecord?

    /// Changes the facts about a record, not its tokens or generation, and writes the journal's entry in the same
    /// step.
    ///
    /// - Returns: The changed record, or `nil` if the record has another generation.
    @discardableResult
    func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotations: [TokenRecord.Annotation],
        noting note: JournalNote?
    ) async throws(TokenStorageError) -> TokenRecord?

    /// Removes a subject and its pending registration; a missing subject is not an error, and gets no entry.
    func remove(_ subject: TokenSubject, noting note: JournalNote?) async throws(TokenStorageError)

    /// Acquires the lease on a credential, before any request.
    ///
    /// A lease ends when it is released or expires; earlier only if its holder is known to be gone.
    /// - Parameters:
    ///   - subject: The credential.
    ///   - duration: How long the lease lasts.
    ///   - note: The journal's entry if the lease before was not released; its holder is added.
    /// - Returns: The lease.
    /// - Throws: ``TokenStorageError/leaseBusy(holder:until:)`` if another holder has it.
    func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) async throws(TokenStorageError) -> RefreshLease

    /// Acquires the lease as ``acquireLease(for:lasting:notingTakeover:)`` does, reads the record, and counts the
    /// request, all in one step.
    ///
    /// By default these are three steps.
    /// - Parameters:
    ///   - intent: The wish; a request that it no longer needs is not counted.
    ///   - duration: How long the lease lasts.
    ///   - note: The journal's entry if the lease before was not released; its holder is added.
    /// - Returns: The lease, the record, and whether the request is counted; a store that cannot count grants the lease
    ///   all the same.
    /// - Throws: ``TokenStorageError/leaseBusy(holder:until:)`` if another holder has the lease.
    func beginRenewal(
        _ intent: RenewalIntent,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) async throws(TokenStorageError) -> BegunRenewal

    /// Extends a lease to this long from now, even after it expired, unless another holder has taken it over.
    ///
    /// - Throws: ``TokenStorageError/leaseLost`` if one has.
    func extendLease(_ lease: RefreshLease, lasting duration: Duration) async throws(TokenStorageError)

    /// Releases a lease; that another holder has taken it over is not an error.
    func releaseLease(_ lease: RefreshLease) async

    /// Stores a refresh token that a person entered, before it is sent to Webex.
    func setPendingRegistration(_ refreshToken: Secret, forOrg orgID: OrgID) async throws(TokenStorageError)

    /// Removes a pending registration that Webex refused, and writes the journal's entry in the same step.
    func removePendingRegistration(
        forOrg orgID: OrgID,
        noting note: JournalNote?
    ) async throws(TokenStorageError)

    /// Returns the registrations to which Webex has not replied yet.
    func pendingRegistrations() async throws(TokenStorageError) -> [OrgID: Secret]

    /// Returns each change from now on; `nil` for a change of an unknown subject.
    ///
    /// A slow reader receives `nil` in place of the changes that it missed.
    func changes() -> AsyncStream<TokenSubject?>

    /// Atomically takes a step of the pace that all users of the store share; see ``RequestPace/take(_:under:at:)``.
    func pace(
        _ step: RequestPace.Step,
        under rate: RequestRate
    ) async throws(TokenStorageError) -> RequestPace.Admission

    /// Makes stored data as safe as possible without waiting, such as by a checkpoint; nothing is lost without it.
    func settle() async
}

extension StoreEngine {
    /// Stores a pair without releasing a lease and without a journal entry.
    package func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date
    ) async throws(TokenStorageError) -> TokenRecord? {
        try await store(tokens, for: subject, if: condition, at: now, ending: nil, noting: nil)
    }
}
