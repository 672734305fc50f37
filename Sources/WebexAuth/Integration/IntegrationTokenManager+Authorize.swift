public import WebexTokens

extension IntegrationTokenManager {
    /// Creates the URL at which the developer gives consent, with PKCE (RFC 7636) and a state.
    ///
    /// Keep the request until the code arrives: ``exchangeCode(_:for:)`` requires it.
    /// - Parameters:
    ///   - scopes: The scopes to request; by default, ``defaultScopes``.
    ///   - state: The caller's own state, 1 to 512 bytes without control characters; a random one of 256 bits if `nil`.
    /// - Returns: The URL, with the values that the exchange requires.
    /// - Throws: ``WebexAuthError/invalidArgument(name:reason:)`` for a state out of bounds.
    public func authorizationURL(
        scopes: [String] = IntegrationTokenManager.defaultScopes,
        state: String? = nil
    ) throws(WebexAuthError) -> AuthorizationRequest {
        request(scopes: scopes, state: try authorizationState(state), redirectURI: credentials.redirectURI)
    }

    /// Exchanges the code of a request for tokens, without storing them.
    ///
    /// A code works once: the exchange continues if the caller is cancelled, and ``close()`` waits for it.
    /// - Throws: ``WebexAuthError/codeRejected(_:)`` for a code that is used, expired or of another request;
    ///   ``WebexAuthError/malformedReply(field:trackingID:)``, ``WebexAuthError/unreachable(_:)``,
    ///   ``WebexAuthError/misconfigured(_:hint:)``, ``WebexAuthError/cancelled``, ``WebexAuthError/closed``.
    public func exchangeCode(
        _ code: Secret,
        for request: AuthorizationRequest
    ) async throws(WebexAuthError) -> OAuthTokens {
        try await exchange(code, verifier: request.codeVerifier, redirectURI: request.redirectURI)
    }

    /// Exchanges a code that was requested without PKCE, without storing the tokens.
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
