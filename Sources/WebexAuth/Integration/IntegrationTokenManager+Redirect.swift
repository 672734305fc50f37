public import WebexTokens

extension IntegrationTokenManager {
    /// Waits for the redirect to a loopback redirect URI, and shows the browser a neutral page.
    ///
    /// This is a single step for flows that exchange the code themselves;
    /// ``IntegrationTokenManager/authorize(scopes:openBrowser:timeout:state:presenting:)`` does the whole login.
    /// - Parameters:
    ///   - redirectURI: The redirect URI: `http` on a loopback host.
    ///   - expectedState: The state in the authorization URL. `nil` accepts any redirect, even a forged one; use it only
    ///     if the URL has no state.
    ///   - timeout: How long to wait; by default, 5 minutes.
    ///   - openBrowser: Whether to open `authorizationURL` once the port is bound.
    ///   - authorizationURL: The URL to open; needed only for `openBrowser`.
    /// - Returns: The code, and the state that came with it.
    /// - Throws: ``WebexAuthError/redirectURIUnusable(redirectURI:reason:)``,
    ///   ``WebexAuthError/portTaken(port:redirectURI:holder:)``, ``WebexAuthError/listenerFailed(redirectURI:reason:)``,
    ///   ``WebexAuthError/invalidArgument(name:reason:)``, ``WebexAuthError/loginDenied(code:description:)``,
    ///   ``WebexAuthError/loginTimedOut(after:redirectURI:)`` or ``WebexAuthError/cancelled``.
    public static func waitForRedirect(
        redirectURI: String,
        expectedState: AuthorizationState?,
        timeout: Duration = .seconds(300),
        openBrowser: Bool = false,
        authorizationURL: String? = nil
    ) async throws(WebexAuthError) -> (code: Secret, state: String?) {
        try await waitForRedirect(
            redirectURI: redirectURI,
            expectedState: expectedState,
            timeout: timeout,
            openBrowser: openBrowser,
            authorizationURL: authorizationURL,
            events: nil
        )
    }

    /// The same, with events for the port and every request.
    static func waitForRedirect(
        redirectURI: String,
        expectedState: AuthorizationState?,
        timeout: Duration,
        openBrowser: Bool,
        authorizationURL: String?,
        events: AuthEventStream?
    ) async throws(WebexAuthError) -> (code: Secret, state: String?) {
        let redirectURI = try RedirectURI(redirectURI)
        if openBrowser, authorizationURL == nil {
            throw .invalidArgument(name: "authorizationURL", reason: "required to open a browser")
        }
        let clock = ContinuousClock()
        let login = try await PendingLogin.open(
            [LoopbackRedirect(redirectURI: redirectURI, events: events, clock: clock)],
            for: LoginAttempt(state: expectedState, timeout: timeout),
            redirectURI: redirectURI.text,
            clock: clock
        )
        if openBrowser, let authorizationURL {
            BrowserLauncher(environment: ProcessEnvironment.variables).open(authorizationURL)
        }
        let answer = try await login.code()
        await login.finish(.neutral)
        return answer
    }
}
