public import WebexTokens

/// Blocking twins for scripts; each throws what its async twin throws.
///
/// Inside a task they throw ``WebexAuthError/blockingCallInsideTask``.
extension IntegrationTokenManager {
    /// Waits for ``accessToken()``.
    @available(*, noasync)
    public func accessToken() throws(WebexAuthError) -> Secret {
        try BlockingCall.run { () async throws(WebexAuthError) in try await self.accessToken() }
    }

    /// Waits for ``close()``.
    @available(*, noasync)
    public func close() throws(WebexAuthError) {
        try BlockingCall.run { () async throws(WebexAuthError) in await self.close() }
    }

    /// Waits for ``refresh(_:)``.
    @available(*, noasync)
    @discardableResult
    public func refresh(_ refreshToken: Secret? = nil) throws(WebexAuthError) -> OAuthTokens {
        try BlockingCall.run { () async throws(WebexAuthError) in try await self.refresh(refreshToken) }
    }

    /// Waits for ``prove()``.
    @available(*, noasync)
    @discardableResult
    public func prove() throws(WebexAuthError) -> TokenRecord.Proof {
        try BlockingCall.run { () async throws(WebexAuthError) in try await self.prove() }
    }

    /// Waits for ``exchangeCode(_:for:)``.
    @available(*, noasync)
    public func exchangeCode(
        _ code: Secret,
        for request: AuthorizationRequest
    ) throws(WebexAuthError) -> OAuthTokens {
        try BlockingCall.run { () async throws(WebexAuthError) in
            try await self.exchangeCode(code, for: request)
        }
    }

    /// Waits for ``exchangeCode(_:)``.
    @available(*, noasync)
    public func exchangeCode(_ code: Secret) throws(WebexAuthError) -> OAuthTokens {
        try BlockingCall.run { () async throws(WebexAuthError) in try await self.exchangeCode(code) }
    }

    /// Waits for ``authorize(scopes:openBrowser:timeout:state:presenting:)``.
    @available(*, noasync)
    @discardableResult
    public func authorize(
        scopes: [String] = IntegrationTokenManager.defaultScopes,
        openBrowser: Bool = true,
        timeout: Duration = .seconds(300),
        state: String? = nil,
        presenting: (@Sendable (AuthorizationRequest) async -> Void)? = nil
    ) throws(WebexAuthError) -> OAuthTokens {
        try BlockingCall.run { () async throws(WebexAuthError) in
            try await self.authorize(
                scopes: scopes,
                openBrowser: openBrowser,
                timeout: timeout,
                state: state,
                presenting: presenting
            )
        }
    }
}
