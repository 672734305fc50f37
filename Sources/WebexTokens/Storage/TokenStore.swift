package import FoundationEssentials

/// Where the library keeps tokens, with everything that refreshing them safely takes.
///
/// A store keeps whole records: the tokens, and why they died. It keeps the leases by which one caller refreshes a
/// token while all others wait, tells of changes, and holds the pace of requests. Where several processes use one
/// store, all of this holds for all of them.
///
/// This type is closed: a store that only seemed to keep these promises would lose tokens. For a storage of your own
/// see ``TokenStorage``, which promises less.
public struct TokenStore: Sendable {
    package let engine: any StoreEngine

    package init(_ engine: any StoreEngine) {
        self.engine = engine
    }

    /// A new and empty store that is forgotten when the process ends; for tests, demos and trying things out.
    ///
    /// Each use of this property makes another one.
    public static var inMemory: TokenStore {
        TokenStore(InMemoryEngine(now: { Date() }, clock: ContinuousClock()))
    }

    /// A store on a storage with six methods: whatever else a store keeps lives in the memory of this process.
    package init(
        wrapping storage: any TokenStorage,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) {
        self.init(SixMethodEngine(wrapping: storage, now: now, clock: clock))
    }
}

/// A look into the store, without Webex: tokens are as they were stored last, and may have expired.
///
/// Each call reads the store once. Ask ``BYOVA`` for a token that is valid.
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

    /// Returns the organizations that have a name, in any case of its letters and in order; names are not unique.
    ///
    /// It reads every name. An organization need not be registered to have one.
    public func orgs(named name: String) async throws(TokenStorageError) -> [OrgID] {
        guard let name = try? OrgName(name) else { return [] }
        return try await engine.orgs(named: name)
    }
}
