package import WebexTokens

/// Work for the program, which performs it and answers with a ``Message``.
package enum Effect: Hashable, Sendable {
    /// Log the developer in: ``Message/loginPresented(url:redirectURI:deadline:)``, then
    /// ``Message/loginFinished(_:)``.
    case authorize
    /// Stop waiting for the browser and close the port; answered by the login's ``Message/loginFinished(_:)``.
    case cancelAuthorize
    /// Open the login's URL in a browser: ``Message/browserOpened(_:)``.
    case openBrowser(url: String)
    /// Simulate the developer's consent over HTTP: `finished(.playConsent, …)`.
    case playConsent(url: String)

    /// Register an organization, with the refresh token or else by fetching: `finished(.register, …)`.
    case register(OrgID, refreshToken: Secret?)
    /// Fetch an organization's tokens through the Integration: `finished(.fetch, …)`.
    case fetch(OrgID)
    /// Get new tokens even if the old ones are valid: `finished(.refresh, …)`.
    case refresh(TokenSubject)
    /// Refresh all of these, in this order and no faster than Webex allows: ``Message/refreshAllItem(_:_:)`` each,
    /// ``Message/refreshAllWaits(_:)`` before each pause, then ``Message/refreshAllEnded``.
    case refreshAll([TokenSubject])
    /// Start no more refreshes; running ones end as usual.
    case cancelRefreshAll
    /// Prove the access token: ``Message/proved(_:_:)``, or `finished(.prove, …)` if it could not be tried.
    case prove(TokenSubject)
    /// Turn auto-refresh on or off; events report its results.
    case refreshByItself(Bool)
    /// Read what the journal has of a credential: ``Message/history(_:_:)``.
    case readHistory(TokenSubject)
    /// Set or remove the name of an organization: ``Message/named(_:_:others:)``, or `finished(.name, …)` if the store
    /// fails.
    case name(OrgID, OrgName?)
    /// Remove an organization's tokens: `finished(.remove, …)`.
    case remove(OrgID)
    /// Simulate the customer's admin: ``Message/adminState(_:authorized:)``, then `finished(.toggleAdmin, …)`.
    case toggleAdmin(OrgID)

    /// Restore the terminal and stop the process until it is resumed.
    case suspend
    /// Redraw the whole screen.
    case redraw
    /// Close the screen and end, once the replies in flight are stored.
    case quit
}
