public import FoundationEssentials

/// An error of this library: every reason why a caller gets no valid token.
///
/// ``recovery`` says what to do now. No case ever contains a secret.
@nonexhaustive
public enum WebexAuthError: Error, Hashable, Sendable {
    /// Webex sent no usable reply: the network, a proxy, a timeout, a failing server.
    case unreachable(TransportFailure)
    /// Too many requests (HTTP 429); Python's `RateLimitError`.
    case rateLimited(ReplyFacts)
    /// Webex rejected a bearer token, or does not allow it to do this (HTTP 401, 403); Python's `AuthenticationError`.
    case authentication(ReplyFacts)
    /// Webex has no such resource (HTTP 404); Python's `NotFoundError`.
    case notFound(ReplyFacts)
    /// Webex rejected the request (HTTP 400 and other 4xx); Python's `ValidationError`.
    case validation(ReplyFacts)
    /// The configured client ID, secret, redirect URI, scope or application is wrong.
    case misconfigured(ReplyFacts, hint: ConfigurationHint)
    /// Webex rejected the refresh token for good.
    ///
    /// If the reply to an earlier refresh was lost, that reply most likely contained its successor.
    case refreshRejected(TokenSubject, ReplyFacts, afterLostAnswerAt: Date? = nil)
    /// Webex rejected the authorization code.
    case codeRejected(ReplyFacts)
    /// The customer's admin has not authorized the Service App, or has revoked that.
    case orgNotAuthorized(OrgID, ReplyFacts)
    /// An organization's tokens cannot be fetched, because the Integration has no valid token.
    ///
    /// Each failure belongs to the request that failed: `own` is Webex's reply about the organization, if it was asked
    /// first; `integration` is why the Integration has no token.
    indirect case integrationCannotHelp(OrgID, own: WebexAuthError?, integration: WebexAuthError)
    /// Webex's reply lacks a required field.
    case malformedReply(field: String, trackingID: String?)
    /// Webex sent a token of another organization; nothing was stored.
    case organizationMismatch(expected: OrgID, received: OrgID)

    /// The Integration has no tokens yet.
    case notAuthorized
    /// The credential has no refresh token.
    case noRefreshToken(TokenSubject)
    /// The organization is not registered.
    case orgNotRegistered(OrgID)

    /// The redirect of the login carried an error; Python's `OAuthRedirectError`.
    case loginDenied(code: String, description: String?)
    /// No redirect arrived in time; Python's `OAuthRedirectTimeout`.
    case loginTimedOut(after: Duration, redirectURI: String)
    /// The redirect URI's port is in use, by this program or user as far as the system tells.
    case portTaken(port: Int, redirectURI: String, holder: String? = nil)
    /// The redirect listener could not be opened.
    case listenerFailed(redirectURI: String, reason: String)
    /// The library cannot listen on the redirect URI.
    case redirectURIUnusable(redirectURI: String, reason: String)
    /// An argument is out of bounds.
    case invalidArgument(name: String, reason: String)

    /// Settings are missing.
    case missingSettings([String])
    /// A setting has an invalid value.
    case invalidSetting(name: String, reason: String)

    /// The storage failed before any request to Webex.
    case storage(TokenStorageError)
    /// Webex sent new tokens, but they are not stored yet; they are kept in memory.
    case notSaved(TokenSubject, TokenStorageError)

    /// A blocking call was made inside a task or on an event loop, where it would block other work.
    case blockingCallInsideTask
    /// The ``BYOVA`` was closed.
    case closed
    /// The calling task was cancelled.
    case cancelled
}

/// Why no usable reply came from Webex.
///
/// A `host` or `proxy` includes its port: `webexapis.com:443`.
@nonexhaustive
public enum TransportFailure: Error, Hashable, Sendable {
    /// The host name did not resolve; nothing was sent.
    case couldNotResolve(host: String)
    /// The connection failed; nothing was sent.
    case couldNotConnect(host: String, reason: String)
    /// A proxy refused the tunnel to Webex with this status; nothing was sent to Webex.
    case proxyRefused(proxy: String, status: Int)
    /// The server may not be Webex, so nothing was sent.
    case tlsRefused(host: String, TLSProblem)
    /// The TLS handshake failed; nothing was sent.
    case tls(host: String, reason: String)
    /// A request was sent, and its reply was not complete in time.
    case timedOut(after: Duration, host: String? = nil)
    /// A request was sent, and the connection ended before its reply did.
    case connectionLost(reason: String, host: String? = nil)
    /// The reply is larger than the limit, in bytes.
    case replyTooLarge(limit: Int)
    /// The content coding of the reply cannot be decoded.
    case replyUnreadable(reason: String)
    /// Webex, or a proxy in front of it, replied that it is temporarily unavailable.
    case unavailable(ReplyFacts)
    /// The reply did not come from Webex, but from a proxy or a captive portal.
    case notWebex(ReplyFacts)
    /// A network setting is invalid; nothing was sent.
    case unusableSetting(name: String, reason: String)
}

/// The part of the configuration that Webex rejected.
@nonexhaustive
public enum ConfigurationHint: String, Hashable, Sendable {
    case integrationCredentials
    case serviceAppCredentials
    /// The Integration's client ID alone.
    case clientID
    case redirectURI
    /// The client ID or the redirect URI: one of them differs from the registration.
    case registration
    case authorizeURL
    case scope
    case application
    case permission
}
