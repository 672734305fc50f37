package import FoundationEssentials

/// What a token store has to do, whichever database it lives in.
///
/// Leases and the pace are measured by the store's own clock, one that only runs forward and counts sleep: in memory
/// the clock that it is made with, in a file the machine's boot clock, elsewhere the server's. Whatever uses an engine
/// hands it lengths of time and gets lengths of time back, never an instant of that clock.
package protocol StoreEngine: Journal, KeeperRegister {
    /// Whether ``changes()`` tells every change; if not, a token has to be read each time that it is handed out.
    var tellsEveryChange: Bool { get }

    /// The scope of the records that it shows; `nil` for an engine that has room for one only.
    var credentialScope: CredentialScope? { get }

    /// Whether this is a view of the past: other processes' changes do not show in it.
    var isSnapshot: Bool { get }

    /// Returns one record, or `nil` if the subject is unknown.
    func record(for subject: TokenSubject) async throws(TokenStorageError) -> TokenRecord?

    /// Returns every record.
    func records() async throws(TokenStorageError) -> [TokenSubject: TokenRecord]

    /// Stores a pair as the record's next generation, durably, in one step with the condition.
    ///
    /// A pending registration of the subject ends with it, and so does the lease, whether or not the condition
    /// holds: who finds the credential free then finds the new pair, too. Whether the lease is still held is not
    /// asked; the pair that Webex gave may be the only one that works, and the condition alone decides.
    /// - Parameters:
    ///   - tokens: The pair.
    ///   - subject: The credential.
    ///   - condition: When it may be stored.
    ///   - now: The time of storing.
    ///   - lease: The lease to give back in the same step, if there is one.
    /// - Returns: The new record, or `nil` if the condition did not hold and no record was changed.
    /// - Throws: What keeps the store from being written; nothing is changed then.
    func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?
    ) async throws(TokenStorageError) -> TokenRecord?

    /// Changes what is known about a record, not its tokens or generation.
    ///
    /// - Returns: The changed record, or `nil` if there is none at that generation.
    @discardableResult
    func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotation: TokenRecord.Annotation
    ) async throws(TokenStorageError) -> TokenRecord?

    /// Forgets a subject and its pending registration; deleting what is not there is no error.
    func remove(_ subject: TokenSubject) async throws(TokenStorageError)

    /// Takes the right to refresh a credential, before any request.
    ///
    /// A lease ends when it is given back or its time is up; earlier only if its holder is known to be gone.
    /// - Throws: ``TokenStorageError/leaseBusy(holder:until:)`` if another holder has it.
    func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration
    ) async throws(TokenStorageError) -> RefreshLease

    /// Makes the right last for so long from now on, also after its time was up, unless another holder has taken it.
    ///
    /// - Throws: ``TokenStorageError/leaseLost`` if one has.
    func extendLease(_ lease: RefreshLease, lasting duration: Duration) async throws(TokenStorageError)

    /// Gives the right back; giving back one that has been taken over is no error.
    func releaseLease(_ lease: RefreshLease) async

    /// Notes a refresh token that a person brought, before Webex is asked about it.
    func setPendingRegistration(_ refreshToken: Secret, forOrg orgID: OrgID) async throws(TokenStorageError)

    /// Forgets a pending registration that Webex refused.
    func removePendingRegistration(forOrg orgID: OrgID) async throws(TokenStorageError)

    /// Returns the registrations to which Webex has not answered yet.
    func pendingRegistrations() async throws(TokenStorageError) -> [OrgID: Secret]

    /// Tells of each change from now on; `nil` stands for a change whose subject is not known.
    ///
    /// Slow readers miss nothing that matters: they are told to look again.
    func changes() -> AsyncStream<TokenSubject?>

    /// Takes a step in the pace that all who use the store share, with ``RequestPace/take(_:under:at:)``, before any
    /// other does.
    func pace(
        _ step: RequestPace.Step,
        under rate: RequestRate
    ) async throws(TokenStorageError) -> RequestPace.Admission

    /// Puts what is stored into as safe a form as can be had without waiting; nothing is lost without it.
    func settle() async
}

extension StoreEngine {
    /// Stores a pair without a lease to give back.
    package func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date
    ) async throws(TokenStorageError) -> TokenRecord? {
        try await store(tokens, for: subject, if: condition, at: now, ending: nil)
    }
}
