/// The simplest ``TokenStorage``: two variables that are forgotten when the process ends.
///
/// ``TokenStore/inMemory`` keeps more, and is faster; this one is the model for a storage of your own.
public actor InMemoryTokenStorage: TokenStorage {
    private var integration: OAuthTokens?
    private var orgs: [OrgID: ServiceAppTokens] = [:]

    /// Makes an empty storage.
    public init() {}

    public func integrationTokens() -> OAuthTokens? {
        integration
    }

    public func setIntegrationTokens(_ tokens: OAuthTokens) {
        integration = tokens
    }

    public func serviceAppTokens(forOrg orgID: OrgID) -> ServiceAppTokens? {
        orgs[orgID]
    }

    public func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) {
        orgs[orgID] = tokens
    }

    public func deleteServiceAppTokens(forOrg orgID: OrgID) {
        orgs[orgID] = nil
    }

    public func registeredOrgs() -> [OrgID] {
        Array(orgs.keys)
    }
}
