public import WebexTokens

extension BlockingBYOVA {
    /// Blocking versions of the calls of ``IntegrationTokenManager``.
    ///
    /// Each throws the errors of its async version, and ``WebexAuthError/blockingCallInsideTask`` inside a task or on
    /// an event loop.
    public struct Integration: Sendable {
        let manager: IntegrationTokenManager

        /// Waits for ``IntegrationTokenManager/accessToken()``.
        @available(*, noasync)
        public func accessToken() throws(WebexAuthError) -> Secret {
            try BlockingCall.run { () async throws(WebexAuthError) in try await manager.accessToken() }
        }

        /// Waits for ``IntegrationTokenManager/refresh(_:)``.
        @available(*, noasync)
        @discardableResult
        public func refresh(_ refreshToken: Secret? = nil) throws(WebexAuthError) -> OAuthTokens {
            try BlockingCall.run { () async throws(WebexAuthError) in try await manager.refresh(refreshToken)
            }
        }

        /// Waits for ``IntegrationTokenManager/prove()``.
        @available(*, noasync)
        @discardableResult
        public func prove() throws(WebexAuthError) -> TokenProof {
            try BlockingCall.run { () async throws(WebexAuthError) in try await manager.prove() }
        }

        /// Waits for ``IntegrationTokenManager/exchangeCode(_:for:)``.
        @available(*, noasync)
        public func exchangeCode(
            _ code: Secret,
            for request: AuthorizationRequest
        ) throws(WebexAuthError) -> OAuthTokens {
            try BlockingCall.run { () async throws(WebexAuthError) in
                try await manager.exchangeCode(code, for: request)
            }
        }

        /// Waits for ``IntegrationTokenManager/exchangeCode(_:)``.
        @available(*, noasync)
        public func exchangeCode(_ code: Secret) throws(WebexAuthError) -> OAuthTokens {
            try BlockingCall.run { () async throws(WebexAuthError) in try await manager.exchangeCode(code) }
        }

        /// Waits for ``IntegrationTokenManager/authorize(scopes:openBrowser:timeout:state:presenting:)``.
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
                try await manager.authorize(
                    scopes: scopes,
                    openBrowser: openBrowser,
                    timeout: timeout,
                    state: state,
                    presenting: presenting
                )
            }
        }
    }
}
