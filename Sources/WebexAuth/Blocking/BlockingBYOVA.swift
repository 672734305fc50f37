public import WebexTokens

/// The library for scripts that have no tasks: every call waits on the calling thread for its async twin.
///
/// ```swift
/// let token = try BlockingBYOVA(byova).integration.accessToken()
/// ```
///
/// A call throws ``WebexAuthError/blockingCallInsideTask`` inside a task and on an event loop's thread: others need
/// that thread, maybe the very work that is waited for. There, `await` the twin.
public struct BlockingBYOVA: Sendable {
    /// The developer's own tokens.
    public let integration: Integration
    /// The customers' tokens.
    public let serviceApp: ServiceApp

    private let byova: BYOVA

    /// Wraps the library; both may be used side by side.
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

    /// Waits for ``waitForRedirect(redirectURI:expectedState:timeout:openBrowser:authorizationURL:)``.
    @available(*, noasync)
    public static func waitForRedirect(
        redirectURI: String,
        expectedState: AuthorizationState?,
        timeout: Duration = .seconds(300),
        openBrowser: Bool = false,
        authorizationURL: String? = nil
    ) throws(WebexAuthError) -> (code: Secret, state: String?) {
        try BlockingCall.run { () async throws(WebexAuthError) in
            try await WebexAuth.waitForRedirect(
                redirectURI: redirectURI,
                expectedState: expectedState,
                timeout: timeout,
                openBrowser: openBrowser,
                authorizationURL: authorizationURL
            )
        }
    }
}
