package import FoundationEssentials

/// A store for tokens, with everything that refreshing them safely requires.
///
/// A store keeps whole records: the tokens, and why they died. It also keeps the leases by which one caller refreshes a
/// token while the others wait, reports changes, and paces requests. All processes that use one store share all of
/// this.
///
/// This type is closed: a store that broke one of these guarantees would lose tokens. For a storage of your own, see
/// ``TokenStorage``, which guarantees less.
public struct TokenStore: Sendable {
    package let engine: any StoreEngine

    package init(_ engine: any StoreEngine) {
        self.engine = engine
    }

    /// A new, empty store in memory; for tests, demos and experiments.
    ///
    /// Each access creates another store.
    public static var inMemory: TokenStore {
        TokenStore(InMemoryEngine(now: { Date() }, clock: ContinuousClock()))
    }

    /// A store on top of a storage with six methods; everything else that a store keeps stays in memory.
    package init(
        wrapping storage: any TokenStorage,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) {
        self.init(SixMethodEngine(wrapping: storage, now: now, clock: clock))
    }
}

/// Reads the store without asking Webex: tokens are as stored last, and may have expired.
///
/// Each call reads the store once. Ask ``BYOVA`` for a valid token.
extension TokenStore {
    /// Returns the Integration's tokens, or `nil` before the first login.
    public func integrationTokens() async throws(TokenStorageError) -> OAuthTokens? {
        try await engine.record(for: .integration)?.tokens
    }

    /// Returns an organization's tokens, or `nil` if it is not registered.
    public func serviceAppTokens(forOrg orgID: OrgID) async throws(TokenStorageError) -> ServiceAppTokens? {
        try await engine.record(for: .org(orgID))?.tokens
    }

    /// Returns every registered organization, in any order; it reads all records.
    public func registeredOrgs() async throws(TokenStorageError) -> [OrgID] {
        try await engine.records().keys.compactMap(\.orgID)
    }

    /// Returns the name that a person gave an organization, registered or not.
    public func name(ofOrg orgID: OrgID) async throws(TokenStorageError) -> String? {
        try await engine.name(ofOrg: orgID)?.text
    }

    /// Returns the organizations with a name, ignoring case, in order; names are not unique.
    ///
    /// It reads every name. An organization need not be registered to have one.
    public func orgs(named name: String) async throws(TokenStorageError) -> [OrgID] {
        guard let name = try? OrgName(name) else { return [] }
        return try await engine.orgs(named: name)
    }
}
