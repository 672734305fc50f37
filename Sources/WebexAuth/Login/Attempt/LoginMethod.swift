import WebexTokens

/// A method by which Webex's answer reaches this program, such as the loopback redirect (RFC 8252, section 7.3).
///
/// A login runs all its methods at the same time. Each is opened before the URL is presented, and passes what it
/// receives to its ``LoginWay``; the first accepted answer ends the others.
protocol LoginMethod: Sendable {
    /// Makes the way ready to receive.
    ///
    /// - Throws: Why this way cannot be opened, with nothing left open; the login continues with the others.
    func open(_ way: LoginWay) async throws(WebexAuthError) -> any LoginReceiver
}

/// An open way of one login.
protocol LoginReceiver: Sendable {
    /// The redirect URI that the request must name; `nil` where this way serves any.
    var redirectURI: RedirectURI? { get }

    /// Receives until its task is cancelled or there is nothing more to receive.
    ///
    /// - Parameter redirectURI: What the request names, which an answer must come back to.
    /// - Throws: Why this way can receive no answer any more; the login continues with the others.
    func receive(at redirectURI: String) async throws(WebexAuthError)

    /// Shows how the login ended where this way received the answer; called once.
    ///
    /// The way closes afterwards, at once or when the page has been seen.
    func finish(_ ending: LoginEnding) async

    /// Releases the resources of the way; may be called more than once.
    func close() async

    /// Whether all resources are released.
    var isClosed: Bool { get }
}

/// How a login ended.
enum LoginEnding: Hashable, Sendable {
    /// The tokens are stored.
    case success
    /// The login failed without tokens.
    case failure
    /// Webex's answer was a refusal.
    case denied
    /// The result is shown elsewhere.
    case neutral
}
