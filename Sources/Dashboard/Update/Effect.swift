package import WebexTokens

/// Work that the dashboard wants done; the program does it and answers with a ``Message``.
package enum Effect: Hashable, Sendable {
    /// Log the developer in: ``Message/loginPresented(url:redirectURI:deadline:)``, then
    /// ``Message/loginFinished(_:)``.
    case authorize
    /// Stop waiting for the browser and close the port; answered by the login's ``Message/loginFinished(_:)``.
    case cancelAuthorize
    /// Open the login's address in a browser: ``Message/browserOpened(_:)``.
    case openBrowser(url: String)
    /// Play the developer's consent over HTTP: `finished(.playConsent, …)`.
    case playConsent(url: String)

    /// Register an organization, with the refresh token or else by fetching: `finished(.register, …)`.
    case register(OrgID, refreshToken: Secret?)
    /// Fetch an organization's tokens through the Integration: `finished(.fetch, …)`.
    case fetch(OrgID)
    /// Ask Webex for a new pair even if the old one is valid: `finished(.refresh, …)`.
    case refresh(TokenSubject)
    /// The same for all of these, in this order and no faster than Webex allows:
    /// ``Message/refreshAllItem(_:_:)`` each, ``Message/refreshAllWaits(_:)`` before each pause, then
    /// ``Message/refreshAllEnded``.
    case refreshAll([TokenSubject])
    /// Begin no more of them; those under way end as usual.
    case cancelRefreshAll
    /// Try the access token at Webex: ``Message/proved(_:_:)``, or `finished(.prove, …)` if it could not be tried.
    case prove(TokenSubject)
    /// Begin or cease to renew tokens by itself; what comes of it is told by events.
    case refreshByItself(Bool)
    /// Give an organization a name, or take it away: ``Message/named(_:_:others:)``, or `finished(.name, …)` if the store
    /// does not take it.
    case name(OrgID, OrgName?)
    /// Forget an organization's tokens: `finished(.remove, …)`.
    case remove(OrgID)
    /// Play the customer's admin: ``Message/adminState(_:authorized:)``, then `finished(.toggleAdmin, …)`.
    case toggleAdmin(OrgID)

    /// Give the terminal back and stop the process until it is continued.
    case suspend
    /// Draw the whole screen anew.
    case redraw
    /// Close the screen and end, once what is under way is stored.
    case quit
}
