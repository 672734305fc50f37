import Foundation
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

    /// Logs the developer in: shows the address, waits on the redirect URI's port, exchanges the code, stores.
    ///
    /// Cancelling the caller ends the waiting and closes the port; once the code is there, it is exchanged and
    /// stored all the same, for a code works only once. This returns once the browser has asked for the page that
    /// tells the ending, after a second at the latest; that page is served for three seconds, and until
    /// ``BYOVA/close()`` or the next login at the most.
    /// - Parameters:
    ///   - scopes: What to ask for; ``defaultScopes`` unless given.
    ///   - openBrowser: Whether to open the address in a browser.
    ///   - timeout: How long to wait for the redirect; 300 seconds.
    ///   - state: The caller's own state; a random one if `nil`.
    ///   - presenting: Gets the request once, when the port is bound and before a browser is opened.
    /// - Returns: The tokens, stored already.
    /// - Throws: ``WebexAuthError/portTaken(port:redirectURI:holder:)``,
    ///   ``WebexAuthError/redirectURIUnusable(redirectURI:reason:)``, ``WebexAuthError/loginDenied(code:description:)``,
    ///   ``WebexAuthError/loginTimedOut(after:redirectURI:)``, ``WebexAuthError/cancelled``, and what the exchange
    ///   and the store answer.
    @discardableResult
    public func authorize(
        scopes: [String] = IntegrationTokenManager.defaultScopes,
        openBrowser: Bool = true,
        timeout: Duration = .seconds(300),
        state: String? = nil,
        presenting: (@Sendable (AuthorizationRequest) async -> Void)? = nil
    ) async throws(WebexAuthError) -> OAuthTokens {
        try services.requireOpen()
        events.emit(.authorizeStarted(redirectURI: credentials.redirectURI, scopes: scopes))
        do throws(WebexAuthError) {
            let state = try authorizationState(state)
            let listener = try await RedirectListener.open(
                redirectURI: try RedirectURI(credentials.redirectURI),
                state: state,
                events: events,
                clock: services.dependencies.clock
            )
            guard services.listeners.add(listener) else {
                await listener.close()
                throw WebexAuthError.closed
            }
            let request = request(scopes: scopes, state: state, redirectURI: listener.redirectURI.text)
            await presenting?(request)
            if openBrowser {
                BrowserLauncher(environment: ProcessInfo.processInfo.environment).open(request.url)
            }
            return try await redeem(try await callback(on: listener, within: timeout), for: request)
        } catch {
            events.emit(.authorizeFailed(error))
            throw error
        }
    }

    /// Waits for the browser, but not beyond the library's end.
    private func callback(
        on listener: RedirectListener,
        within timeout: Duration
    ) async throws(WebexAuthError) -> RedirectCallback {
        do throws(WebexAuthError) {
            return try await listener.waitForCallback(timeout: timeout)
        } catch {
            throw error == .cancelled && services.closed.current != nil ? .closed : error
        }
    }

    /// Exchanges and stores outside the caller's task, and tells the waiting browser how it went.
    private func redeem(
        _ callback: RedirectCallback,
        for request: AuthorizationRequest
    ) async throws(WebexAuthError) -> OAuthTokens {
        let exchange = Task { () -> Result<TokenRecord, WebexAuthError> in
            do throws(WebexAuthError) {
                let record = try await self.services.renewer.login(with: callback.code) {
                    () async throws(WebexAuthError) in
                    try await self.reply(
                        to: callback.code,
                        verifier: request.codeVerifier,
                        redirectURI: request.redirectURI
                    )
                }
                await callback.finish(.success)
                return .success(record)
            } catch {
                await callback.finish(.failure)
                return .failure(error)
            }
        }
        return try await exchange.value.get().tokens
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

    private func authorizationState(_ given: String?) throws(WebexAuthError) -> AuthorizationState {
        if let given { return try AuthorizationState(given) }
        var generator = Self.randomness
        return AuthorizationState(using: &generator)
    }

    /// An existential, because a value without a size has no address, and the thread sanitizer looks at every `inout`.
    private static var randomness: any RandomNumberGenerator { SystemRandomNumberGenerator() }

    private func request(
        scopes: [String],
        state: AuthorizationState,
        redirectURI: String
    ) -> AuthorizationRequest {
        var generator = Self.randomness
        return AuthorizationRequest(
            authorizeURL: services.configuration.authorizeURL,
            clientID: credentials.clientID,
            redirectURI: redirectURI,
            scopes: scopes,
            state: state,
            codeVerifier: CodeVerifier(using: &generator)
        )
    }
}
