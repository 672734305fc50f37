public import WebexTokens

extension IntegrationTokenManager {
    /// Proves the stored access token with one call to Webex that changes nothing.
    ///
    /// The call is `GET /people/me` (developer.webex.com/docs/api/v1/people). The result is stored with the record as
    /// long as it has the same token. A proof never refreshes anything; the next ``accessToken()`` refreshes a rejected
    /// token. Concurrent callers share the call. Cancelling one of them ends only its own waiting; the result is stored
    /// all the same.
    /// - Returns: `alive`; `rejected` (401), whatever the clock says; `forbidden` (403): the token works, but not for
    ///   this call; `rateLimited` (429); `unreachable` without a reply from Webex; `unchecked` without an access token,
    ///   in which case nothing is sent.
    /// - Throws: ``WebexAuthError/notAuthorized`` before the first login, ``WebexAuthError/storage(_:)``,
    ///   ``WebexAuthError/cancelled``, ``WebexAuthError/closed``. A failure of the call is a result.
    @discardableResult
    public func prove() async throws(WebexAuthError) -> TokenProof {
        try services.requireOpen()
        return try await services.prover.prove(.integration)
    }
}
