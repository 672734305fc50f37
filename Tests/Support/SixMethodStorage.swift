package import WebexTokens

/// A storage as a user of the library would write one; like a real one it lets others in while it reads.
package actor SixMethodStorage: TokenStorage {
    private var integration: OAuthTokens?
    private var orgs: [OrgID: ServiceAppTokens] = [:]

    package init() {}

    package func integrationTokens() async -> OAuthTokens? {
        await Task.yield()
        return integration
    }

    package func setIntegrationTokens(_ tokens: OAuthTokens) {
        integration = tokens
    }

    package func serviceAppTokens(forOrg orgID: OrgID) async -> ServiceAppTokens? {
        await Task.yield()
        return orgs[orgID]
    }

    package func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) {
        orgs[orgID] = tokens
    }

    package func deleteServiceAppTokens(forOrg orgID: OrgID) {
        orgs[orgID] = nil
    }

    package func registeredOrgs() -> [OrgID] {
        Array(orgs.keys)
    }
}
