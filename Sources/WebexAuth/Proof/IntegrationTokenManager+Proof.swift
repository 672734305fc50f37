public import WebexTokens

extension IntegrationTokenManager {
    /// Asks Webex whether the stored access token works, by one call that changes nothing.
    ///
    /// The call is `GET /people/me` (developer.webex.com/docs/api/v1/people). What it shows is kept with the
    /// record, for as long as the record holds this very token, and never refreshes anything; a rejected token is
    /// refreshed by the next ``accessToken()``. Callers that ask at the same time share the call. Cancelling
    /// one of them ends that caller's waiting alone; the call's result is kept all the same.
    /// - Returns: `alive`; `rejected` (401), whatever the clock says; `forbidden` (403): it works but may not do
    ///   this; `rateLimited` (429); `unreachable` if nothing came that Webex could have said; `unchecked` without
    ///   an access token: then nothing is sent.
    /// - Throws: ``WebexAuthError/notAuthorized`` before the first login, ``WebexAuthError/storage(_:)``,
    ///   ``WebexAuthError/cancelled``, ``WebexAuthError/closed``. A failure of the call is a result.
    @discardableResult
    public func prove() async throws(WebexAuthError) -> TokenProof {
        try services.requireOpen()
        return try await services.prover.prove(.integration)
    }
}
