public import FoundationEssentials

/// Everything that can go wrong between a caller and a valid token.
///
/// Ask ``recovery`` what to do now. No case ever holds a secret.
public enum WebexAuthError: Error, Hashable, Sendable {
    /// No usable answer of Webex came: the network, a proxy, a time-out, a server in trouble.
    case unreachable(TransportFailure)
    /// Webex asks for patience (HTTP 429); Python's `RateLimitError`.
    case rateLimited(ReplyFacts)
    /// A bearer token was refused, or is not allowed to do this (HTTP 401, 403); Python's
    /// `AuthenticationError`.
    case authentication(ReplyFacts)
    /// Webex knows no such thing (HTTP 404); Python's `NotFoundError`.
    case notFound(ReplyFacts)
    /// Webex refuses what it was sent (HTTP 400 and other 4xx); Python's `ValidationError`.
    case validation(ReplyFacts)
    /// The client id, secret, redirect URI, scope or application of the configuration is wrong.
    case misconfigured(ReplyFacts, hint: ConfigurationHint)
    /// The refresh token is dead; Webex's word is final.
    ///
    /// If the answer to an earlier refresh was lost, it was most likely that one that held its successor.
    case refreshRejected(TokenSubject, ReplyFacts, afterLostAnswerAt: Date? = nil)
    /// The authorization code was refused.
    case codeRejected(ReplyFacts)
    /// The customer's admin has not authorized the Service App, or has taken it back.
    case orgNotAuthorized(OrgID, ReplyFacts)
    /// The Integration, through which an organization's next tokens would be fetched, has no token itself.
    ///
    /// Each failure belongs to the request that failed: `own` is what Webex answered about the organization before, if
    /// it was asked; `integration` is why the Integration cannot help.
    indirect case integrationCannotHelp(OrgID, own: WebexAuthError?, integration: WebexAuthError)
    /// A reply of Webex without what it must have.
    case malformedReply(field: String, trackingID: String?)
    /// The token that came belongs to another organization; nothing was stored.
    case organizationMismatch(expected: OrgID, received: OrgID)

    /// There are no Integration tokens yet.
    case notAuthorized
    /// There is nothing to refresh with.
    case noRefreshToken(TokenSubject)
    /// The organization is not registered here.
    case orgNotRegistered(OrgID)

    /// The login came back with an error; Python's `OAuthRedirectError`.
    case loginDenied(code: String, description: String?)
    /// No browser came back in time; Python's `OAuthRedirectTimeout`.
    case loginTimedOut(after: Duration, redirectURI: String)
    /// The port of the redirect URI is taken, by this program or user as far as the system tells.
    case portTaken(port: Int, redirectURI: String, holder: String? = nil)
    /// The redirect listener could not be opened.
    case listenerFailed(redirectURI: String, reason: String)
    /// The redirect URI is not one that this program can listen on.
    case redirectURIUnusable(redirectURI: String, reason: String)
    /// An argument is out of its bounds.
    case invalidArgument(name: String, reason: String)

    /// Settings are missing.
    case missingSettings([String])
    /// A setting has a value that cannot be used.
    case invalidSetting(name: String, reason: String)

    /// The storage failed before anything was asked of Webex.
    case storage(TokenStorageError)
    /// Webex has answered, and the answer could not be stored yet; it is kept in memory.
    case notSaved(TokenSubject, TokenStorageError)

    /// A blocking call was made inside a task or on an event loop, where it would starve others.
    case blockingCallInsideTask
    /// The facade was closed.
    case closed
    /// The caller gave up.
    case cancelled
}

/// Why no usable answer came.
///
/// A `host` or `proxy` is told with its port: `webexapis.com:443`.
public enum TransportFailure: Error, Hashable, Sendable {
    /// The name has no address; nothing was sent.
    case couldNotResolve(host: String)
    /// There is no connection; nothing was sent.
    case couldNotConnect(host: String, reason: String)
    /// A proxy opens no tunnel to Webex and answers with this status instead; nothing was sent to Webex.
    case proxyRefused(proxy: String, status: Int)
    /// The other end may not be Webex, so nothing was sent to it.
    case tlsRefused(host: String, TLSProblem)
    /// No secure connection came about; nothing was sent.
    case tls(host: String, reason: String)
    /// A request was sent, and its reply was not complete in time.
    case timedOut(after: Duration, host: String? = nil)
    /// A request was sent, and the connection ended before its reply did.
    case connectionLost(reason: String, host: String? = nil)
    case replyTooLarge(limit: Int)
    /// A reply came whose content coding cannot be undone.
    case replyUnreadable(reason: String)
    /// Webex, or a proxy before it, answered with a status that says "later".
    case unavailable(ReplyFacts)
    /// A reply that is no answer of Webex: a proxy or a captive portal speaks.
    case notWebex(ReplyFacts)
    /// A setting of the network that the request needs cannot be used; nothing was sent.
    case unusableSetting(name: String, reason: String)
}

/// Which part of the configuration Webex complains about.
public enum ConfigurationHint: String, Hashable, Sendable {
    case integrationCredentials
    case serviceAppCredentials
    /// The Integration's client id alone.
    case clientID
    case redirectURI
    /// Client id or redirect URI, whichever differs from what Webex knows.
    case registration
    case authorizeURL
    case scope
    case application
    case permission
}
