/// Where tokens are kept.
///
/// Implement these six methods to bring a storage of your own.
///
/// Such a storage holds tokens only. Generations, verdicts, leases and the history of errors are then kept in
/// the memory of the process: two processes that share it may both refresh, and a restart forgets why a
/// token died. Conform to ``TokenRecordStorage`` to have these too.
public protocol TokenStorage: Sendable {
    /// Returns the Integration's tokens, or `nil` before the first login.
    func integrationTokens() async throws -> OAuthTokens?
    /// Keeps the Integration's tokens.
    func setIntegrationTokens(_ tokens: OAuthTokens) async throws
    /// Returns an organization's tokens, or `nil` if it is not registered.
    func serviceAppTokens(forOrg orgID: OrgID) async throws -> ServiceAppTokens?
    /// Keeps an organization's tokens.
    func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) async throws
    /// Forgets an organization.
    func deleteServiceAppTokens(forOrg orgID: OrgID) async throws
    /// Returns every registered organization, in any order.
    func registeredOrgs() async throws -> [OrgID]
}
