public import WebexTokens

extension IntegrationTokenManager {
    /// Logs the developer in: presents the URL, listens on the redirect URI's port, exchanges the code, and stores the
    /// tokens.
    ///
    /// Cancelling the caller ends the wait and closes the port. A code that has arrived is still exchanged and stored,
    /// since it works only once. The call returns once the browser has requested the result page, after a second at the
    /// latest; that page is served for three seconds, at most until ``BYOVA/close()`` or the next login.
    /// - Parameters:
    ///   - scopes: The scopes to request; by default, ``defaultScopes``.
    ///   - openBrowser: Whether to open the URL in a browser.
    ///   - timeout: How long to wait for the redirect; by default, 300 seconds.
    ///   - state: The caller's own state; a random one if `nil`.
    ///   - presenting: Receives the request once, after the port is bound and before a browser is opened.
    /// - Returns: The tokens, stored already.
    /// - Throws: ``WebexAuthError/portTaken(port:redirectURI:holder:)``,
    ///   ``WebexAuthError/redirectURIUnusable(redirectURI:reason:)``,
    ///   ``WebexAuthError/loginDenied(code:description:)``, ``WebexAuthError/loginTimedOut(after:redirectURI:)``,
    ///   ``WebexAuthError/cancelled``, and the errors of the exchange and the store.
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
            let loopback = LoopbackRedirect(
                redirectURI: try RedirectURI(credentials.redirectURI),
                events: events,
                clock: services.dependencies.clock
            )
            return try await logIn(by: [loopback], scopes: scopes, timeout: timeout, state: state) {
                request in
                await presenting?(request)
                if openBrowser {
                    BrowserLauncher(environment: ProcessEnvironment.variables).open(request.url)
                }
            }
        } catch {
            events.emit(.authorizeFailed(error))
            throw error
        }
    }

    /// Logs the developer in by several methods at once; the first valid code ends the others.
    ///
    /// Exchange and storing are the same for all of them.
    /// - Parameters:
    ///   - methods: The methods, the most important first; if none can be opened, its error is thrown.
    ///   - scopes: The scopes to request.
    ///   - timeout: How long to wait for the code.
    ///   - state: The state of this login.
    ///   - presenting: Receives the request once, after all methods are open.
    /// - Returns: The tokens, stored already.
    /// - Throws: What ``authorize(scopes:openBrowser:timeout:state:presenting:)`` throws.
    func logIn(
        by methods: [any LoginMethod],
        scopes: [String],
        timeout: Duration,
        state: AuthorizationState,
        presenting: @Sendable (AuthorizationRequest) async -> Void
    ) async throws(WebexAuthError) -> OAuthTokens {
        let attempt = LoginAttempt(state: state, timeout: timeout)
        let (code, request, login): (Secret, AuthorizationRequest, PendingLogin)
        do throws(WebexAuthError) {
            login = try await open(methods, for: attempt)
            request = self.request(scopes: scopes, state: state, redirectURI: login.redirectURI)
            await presenting(request)
            code = try await self.code(of: login)
        } catch {
            attempt.recordOnce {
                services.journal.write(services.notes.loginFailed(because: error, strays: attempt.strays))
            }
            throw error
        }
        return try await redeem(code, for: request, endingOn: login, strays: attempt.strays)
    }

    /// Opens the ways of a login, which the library closes at its end.
    private func open(
        _ methods: [any LoginMethod],
        for attempt: LoginAttempt
    ) async throws(WebexAuthError) -> PendingLogin {
        let login = try await PendingLogin.open(
            methods,
            for: attempt,
            redirectURI: credentials.redirectURI,
            clock: services.dependencies.clock
        )
        guard services.logins.add(login) else {
            await login.close()
            throw .closed
        }
        return login
    }

    /// Waits for the code, at most until the library is closed.
    private func code(of login: PendingLogin) async throws(WebexAuthError) -> Secret {
        do throws(WebexAuthError) {
            return try await login.code().code
        } catch {
            throw error == .cancelled && services.closed.current != nil ? .closed : error
        }
    }

    /// Exchanges and stores outside the caller's task, and sends the browser the result page.
    private func redeem(
        _ code: Secret,
        for request: AuthorizationRequest,
        endingOn login: PendingLogin,
        strays: Int
    ) async throws(WebexAuthError) -> OAuthTokens {
        let exchange = Task { () -> Result<TokenRecord, WebexAuthError> in
            do throws(WebexAuthError) {
                let record = try await services.refresher.login(with: code, strays: strays) {
                    () async throws(WebexAuthError) in
                    try await self.reply(
                        to: code,
                        verifier: request.codeVerifier,
                        redirectURI: request.redirectURI
                    )
                }
                await login.finish(.success)
                return .success(record)
            } catch {
                await login.finish(.failure)
                return .failure(error)
            }
        }
        return try await exchange.value.get().tokens
    }
}
