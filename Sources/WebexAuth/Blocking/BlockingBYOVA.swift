public import WebexTokens

/// The library for scripts without tasks: every call blocks the calling thread until its async version returns.
///
/// ```swift
/// let token = try BlockingBYOVA(byova).integration.accessToken()
/// ```
///
/// Inside a task and on an event loop's thread, a call throws ``WebexAuthError/blockingCallInsideTask``: other work
/// needs that thread, perhaps the very call. Use the async version there.
public struct BlockingBYOVA: Sendable {
    /// The manager of the developer's own tokens.
    public let integration: Integration
    /// The manager of the customers' tokens.
    public let serviceApp: ServiceApp

    private let byova: BYOVA

    /// Wraps the library, which stays usable itself.
    public init(_ byova: BYOVA) {
        self.byova = byova
        integration = Integration(manager: byova.integration)
        serviceApp = ServiceApp(manager: byova.serviceApp)
    }

    /// Waits for ``BYOVA/close()``.
    @available(*, noasync)
    public func close() throws(WebexAuthError) {
        let byova = byova
        try BlockingCall.run { () async throws(WebexAuthError) in await byova.close() }
    }

    /// Waits for ``IntegrationTokenManager/waitForRedirect(redirectURI:expectedState:timeout:openBrowser:authorizationURL:)``.
    @available(*, noasync)
    public static func waitForRedirect(
        redirectURI: String,
        expectedState: AuthorizationState?,
        timeout: Duration = .seconds(300),
        openBrowser: Bool = false,
        authorizationURL: String? = nil
    ) throws(WebexAuthError) -> (code: Secret, state: String?) {
        try BlockingCall.run { () async throws(WebexAuthError) in
            try await IntegrationTokenManager.waitForRedirect(
                redirectURI: redirectURI,
                expectedState: expectedState,
                timeout: timeout,
                openBrowser: openBrowser,
                authorizationURL: authorizationURL
            )
        }
    }
}
