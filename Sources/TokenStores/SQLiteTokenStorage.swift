import FoundationEssentials
public import WebexTokens

/// Keeps tokens in one SQLite file that several processes may use at once.
///
/// It shows the records of one ``CredentialScope``; what the file holds for others is neither read nor changed.
/// Every write is on the disk when it returns. Several values may be open on one file.
public final class SQLiteTokenStorage: TokenRecordStorage {
    /// Whose records it shows.
    public let scope: CredentialScope
    /// The database file.
    public let path: String

    let connection: StoreConnection
    let witness: LeaseWitness
    let now: @Sendable () -> Date
    let broadcast = ChangeBroadcast()
    let watch: ForeignChangeWatch

    init(
        scope: CredentialScope,
        path: String,
        connection: StoreConnection,
        witness: LeaseWitness,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) async throws(TokenStorageError) {
        self.scope = scope
        self.path = path
        self.connection = connection
        self.witness = witness
        self.now = now
        watch = try await ForeignChangeWatch(path: path, connection: connection, scope: scope, clock: clock)
    }

    /// How the tokens stand in the file.
    var secrets: SecretForm {
        connection.secrets
    }

    /// Whether the tokens are sealed.
    var isSealed: Bool {
        secrets.salt != nil
    }

    deinit {
        watch.stop()
    }

    /// Brings what was written from the write-ahead log into the database file itself, as far as nothing has to be waited
    /// for.
    ///
    /// Everything is stored without that, too; but should the log be deleted by mistake, less is lost with it.
    public func settle() async {
        try? await connection.settleLog(path: path)
    }

    /// Whether this is a view of the past: other processes' changes do not show in it.
    public var isSnapshot: Bool {
        connection.access.isSnapshot
    }
}

extension SQLiteTokenStorage {
    public func integrationTokens() async throws(TokenStorageError) -> OAuthTokens? {
        try await record(for: .integration)?.tokens
    }

    public func setIntegrationTokens(_ tokens: OAuthTokens) async throws(TokenStorageError) {
        _ = try await store(tokens, for: .integration, if: .always, at: now())
    }

    public func serviceAppTokens(forOrg orgID: OrgID) async throws(TokenStorageError) -> ServiceAppTokens? {
        try await record(for: .org(orgID))?.tokens
    }

    public func setServiceAppTokens(
        _ tokens: ServiceAppTokens,
        forOrg orgID: OrgID
    ) async throws(TokenStorageError) {
        _ = try await store(tokens, for: .org(orgID), if: .always, at: now())
    }

    public func deleteServiceAppTokens(forOrg orgID: OrgID) async throws(TokenStorageError) {
        try await remove(.org(orgID))
    }

    public func registeredOrgs() async throws(TokenStorageError) -> [OrgID] {
        try await records().keys.compactMap(\.orgID)
    }
}
