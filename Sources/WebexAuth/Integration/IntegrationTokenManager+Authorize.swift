public import WebexTokens

extension IntegrationTokenManager {
    /// Builds the address at which the developer gives consent, with PKCE (RFC 7636) and a state.
    ///
    /// Keep the request until the code comes back: ``exchangeCode(_:for:)`` needs it.
    /// - Parameters:
    ///   - scopes: What to ask for; ``defaultScopes`` unless given.
    ///   - state: The caller's own state, 1 to 512 bytes without controls; a random one of 256 bits if `nil`.
    /// - Returns: The address with what the exchange needs.
    /// - Throws: ``WebexAuthError/invalidArgument(name:reason:)`` for a state out of its bounds.
    public func authorizationURL(
        scopes: [String] = IntegrationTokenManager.defaultScopes,
        state: String? = nil
    ) throws(WebexAuthError) -> AuthorizationRequest {
        request(scopes: scopes, state: try authorizationState(state), redirectURI: credentials.redirectURI)
    }

    /// Exchanges the code that came back for a request; stores nothing.
    ///
    /// A code works once: a caller that gives up leaves alone, and ``close()`` waits for the answer.
    /// - Throws: ``WebexAuthError/codeRejected(_:)`` for a code that is spent, old or another request's;
    ///   ``WebexAuthError/malformedReply(field:trackingID:)``, ``WebexAuthError/unreachable(_:)``,
    ///   ``WebexAuthError/misconfigured(_:hint:)``, ``WebexAuthError/cancelled``, ``WebexAuthError/closed``.
    public func exchangeCode(
        _ code: Secret,
        for request: AuthorizationRequest
    ) async throws(WebexAuthError) -> OAuthTokens {
        try await exchange(code, verifier: request.codeVerifier, redirectURI: request.redirectURI)
    }

    /// Exchanges a code whose address was built without PKCE; stores nothing.
    ///
    /// - Throws: What ``exchangeCode(_:for:)`` throws.
    public func exchangeCode(_ code: Secret) async throws(WebexAuthError) -> OAuthTokens {
        try await exchange(code, verifier: nil, redirectURI: credentials.redirectURI)
    }

    private func exchange(
        _ code: Secret,
        verifier: Secret?,
        redirectURI: String
    ) async throws(WebexAuthError) -> OAuthTokens {
        try services.requireOpen()
        let reply = try await reply(to: code, verifier: verifier, redirectURI: redirectURI)
        guard let tokens = reply.tokens(replacing: nil, at: services.dependencies.now()) else {
            throw .malformedReply(field: "access_token", trackingID: reply.trackingID)
        }
        return tokens
    }

    func authorizationState(_ given: String?) throws(WebexAuthError) -> AuthorizationState {
        guard let given else { return .random() }
        return try AuthorizationState(given)
    }

    func request(
        scopes: [String],
        state: AuthorizationState,
        redirectURI: String
    ) -> AuthorizationRequest {
        AuthorizationRequest(
            authorizeURL: services.configuration.authorizeURL,
            clientID: credentials.clientID,
            redirectURI: redirectURI,
            scopes: scopes,
            state: state,
            codeVerifier: .random()
        )
    }
}
