public import FoundationEssentials

/// A storage that keeps whole records, so that several tasks, or several processes, can share it safely.
public protocol TokenRecordStorage: TokenStorage {
    /// Returns one record, or `nil` if the subject is unknown.
    func record(for subject: TokenSubject) async throws(TokenStorageError) -> TokenRecord?

    /// Returns every record.
    func records() async throws(TokenStorageError) -> [TokenSubject: TokenRecord]

    /// Stores a pair as the record's next generation, durably, in one step with the condition.
    ///
    /// A pending registration of the subject ends with it.
    /// - Returns: The new record, or `nil` if the condition did not hold and nothing was changed.
    func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date
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
    /// - Throws: ``TokenStorageError/leaseBusy(holder:until:)`` if somebody else has it.
    func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration
    ) async throws(TokenStorageError) -> RefreshLease

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
}
