import WebexTokens

/// The login method with a redirect to a port of this machine (RFC 8252, section 7.3).
struct LoopbackRedirect: LoginMethod {
    /// The redirect URI.
    let redirectURI: RedirectURI
    /// The stream for events; may be `nil`.
    let events: AuthEventStream?
    /// Measures how long the last page is served.
    let clock: any Clock<Duration>

    func open(_ way: LoginWay) async throws(WebexAuthError) -> any LoginReceiver {
        try await RedirectListener.open(redirectURI, way: way, events: events, clock: clock)
    }
}
