/// A storage of your own for tokens.
///
/// Implement these six methods and pass the storage to ``BYOVA`` as `tokenStorage:`.
///
/// Such a storage keeps tokens only. Everything else that a ``TokenStore`` keeps stays in the memory of the process, so
/// with two processes on one storage:
/// - both may refresh a token at once, and one of them stores a refresh token that Webex has replaced;
/// - each limits only its own request rate, and together they may exceed the limit;
/// - neither sees the other's changes until it reads the token again, at the next call.
///
/// A restart loses why a token died, the names of organizations, and registrations to which Webex has not replied yet.
/// The library uses only these six methods, whatever else the storage offers.
public protocol TokenStorage: Sendable {
    /// Returns the Integration's tokens, or `nil` before the first login.
    func integrationTokens() async throws -> OAuthTokens?
    /// Stores the Integration's tokens.
    func setIntegrationTokens(_ tokens: OAuthTokens) async throws
    /// Returns an organization's tokens, or `nil` if it is not registered.
    func serviceAppTokens(forOrg orgID: OrgID) async throws -> ServiceAppTokens?
    /// Stores an organization's tokens.
    func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) async throws
    /// Removes an organization's tokens.
    func deleteServiceAppTokens(forOrg orgID: OrgID) async throws
    /// Returns every registered organization, in any order.
    func registeredOrgs() async throws -> [OrgID]
}
