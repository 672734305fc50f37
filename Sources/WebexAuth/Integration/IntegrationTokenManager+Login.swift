public import WebexTokens

extension IntegrationTokenManager {
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

    /// Logs the developer in by several ways at once; the first that brings a valid code ends the others.
    ///
    /// Exchange and storing are the same for all of them.
    /// - Parameters:
    ///   - methods: The ways, the most important first: if none can be taken, its error is thrown.
    ///   - scopes: What to ask for.
    ///   - timeout: How long to wait for the code.
    ///   - state: The state of this login.
    ///   - presenting: Gets the request once, when all ways are open.
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
            services.journal.write(services.notes.loginFailed(because: error, strays: attempt.strays))
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

    /// Waits for the code, but not beyond the library's end.
    private func code(of login: PendingLogin) async throws(WebexAuthError) -> Secret {
        do throws(WebexAuthError) {
            return try await login.code().code
        } catch {
            throw error == .cancelled && services.closed.current != nil ? .closed : error
        }
    }

    /// Exchanges and stores outside the caller's task, and tells the waiting browser how it went.
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
