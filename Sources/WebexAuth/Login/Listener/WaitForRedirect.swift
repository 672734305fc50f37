public import WebexTokens

/// Waits for a browser to come back to a loopback redirect URI, and tells it to go back to the terminal.
///
/// This is the bare step for flows that exchange the code themselves;
/// ``IntegrationTokenManager/authorize(scopes:openBrowser:timeout:state:presenting:)`` does all of them.
/// - Parameters:
///   - redirectURI: Where the browser comes back to: `http` on a loopback host.
///   - expectedState: The state that the authorization URL holds. `nil` takes any redirect, also one that
///     another web page made: only where the URL has no state.
///   - timeout: How long to wait, 5 minutes.
///   - openBrowser: Whether to open `authorizationURL` once the port is bound.
///   - authorizationURL: The URL to open; needed only for `openBrowser`.
/// - Returns: The code, and the state that came with it.
/// - Throws: ``WebexAuthError/redirectURIUnusable(redirectURI:reason:)``,
///   ``WebexAuthError/portTaken(port:redirectURI:holder:)``, ``WebexAuthError/listenerFailed(redirectURI:reason:)``,
///   ``WebexAuthError/invalidArgument(name:reason:)``, ``WebexAuthError/loginDenied(code:description:)``,
///   ``WebexAuthError/loginTimedOut(after:redirectURI:)`` or ``WebexAuthError/cancelled``.
public func waitForRedirect(
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

/// Does so, and tells of the port and of every request.
func waitForRedirect(
    redirectURI: String,
    expectedState: AuthorizationState?,
    timeout: Duration,
    openBrowser: Bool,
    authorizationURL: String?,
    events: AuthEventStream?
) async throws(WebexAuthError) -> (code: Secret, state: String?) {
    let redirectURI = try RedirectURI(redirectURI)
    if openBrowser, authorizationURL == nil {
        throw .invalidArgument(name: "authorizationURL", reason: "it is needed to open a browser")
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
