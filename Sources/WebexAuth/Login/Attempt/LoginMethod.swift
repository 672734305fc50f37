import WebexTokens

/// A way by which Webex's answer reaches this program: today the loopback redirect (RFC 8252, section 7.3).
///
/// A login runs all its methods at the same time. Each is opened before the address is shown, and hands what it
/// hears to its ``LoginWay``; the first answer that is accepted there ends the others.
protocol LoginMethod: Sendable {
    /// Makes the way ready to receive.
    ///
    /// - Throws: Why this way cannot be taken, with nothing left open; the login goes on by the others.
    func open(_ way: LoginWay) async throws(WebexAuthError) -> any LoginReceiver
}

/// An open way of one login.
protocol LoginReceiver: Sendable {
    /// The redirect URI that the request must name; `nil` where this way serves any.
    var redirectURI: RedirectURI? { get }

    /// Receives until its task is cancelled or there is nothing more to receive.
    ///
    /// - Parameter redirectURI: What the request names, which an answer must come back to.
    /// - Throws: Why this way can bring no answer any more; the login goes on by the others.
    func receive(at redirectURI: String) async throws(WebexAuthError)

    /// Tells those who wait at this way how the login ended; called on the way that brought the answer, once.
    ///
    /// The way closes by itself afterwards, at once or when they have seen it.
    func finish(_ ending: LoginEnding) async

    /// Frees what the way holds; may be called more than once.
    func close() async

    /// Whether nothing is held any more.
    var isClosed: Bool { get }
}

/// How a login ended.
enum LoginEnding: Hashable, Sendable {
    /// The tokens are stored.
    case success
    /// There are no tokens.
    case failure
    /// Webex's answer was a refusal.
    case denied
    /// It is told elsewhere.
    case neutral
}
