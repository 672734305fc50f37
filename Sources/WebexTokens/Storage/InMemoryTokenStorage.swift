/// The simplest ``TokenStorage``: two variables that live as long as the process.
///
/// ``TokenStore/inMemory`` keeps more and is faster; this type is a model for a storage of your own.
public actor InMemoryTokenStorage: TokenStorage {
    private var integration: OAuthTokens?
    private var orgs: [OrgID: ServiceAppTokens] = [:]

    /// Creates an empty storage.
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
