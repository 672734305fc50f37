/// Where tokens are kept, in a storage of your own.
///
/// Implement these six methods and give the storage to ``BYOVA`` as `tokenStorage:`.
///
/// Such a storage holds tokens only. What a ``TokenStore`` keeps beside them lives in the memory of the process, so
/// with two processes on one storage:
/// - both may refresh a token at once, and one of them gets a refresh token that Webex has replaced;
/// - each keeps to the rate of requests alone, and together they may pass it;
/// - neither learns of the other's changes until it reads the token the next time, which is at every call.
///
/// A restart forgets why a token died, what organizations are named, and registrations that Webex has not answered yet. Whatever the storage wraps:
/// only these six methods of it are used.
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
