public import WebexTokens

extension ServiceAppTokenManager {
    /// Proves an organization's stored access token with one call to Webex that changes nothing.
    ///
    /// The call is `GET /dataSources/schemas`, which needs a valid token and no particular scope
    /// (developer.webex.com/webex-contact-center/docs/api/v1/data-sources). Everything else is as in
    /// ``IntegrationTokenManager/prove()``.
    /// - Parameter orgID: The organization.
    /// - Returns: What the call showed.
    /// - Throws: ``WebexAuthError/orgNotRegistered(_:)`` for an unknown organization,
    ///   ``WebexAuthError/storage(_:)``, ``WebexAuthError/cancelled``, ``WebexAuthError/closed``. A failure of the
    ///   call is a result.
    @discardableResult
    public func prove(forOrg orgID: OrgID) async throws(WebexAuthError) -> TokenProof {
        try services.requireOpen()
        return try await services.prover.prove(.org(orgID))
    }
}
