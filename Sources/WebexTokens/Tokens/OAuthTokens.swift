public import FoundationEssentials

/// An access token with its refresh token, from one reply of Webex.
public struct OAuthTokens: Hashable, Sendable {
    /// The bearer token for API calls.
    public var accessToken: Secret
    /// The access token's lifetime, counted from ``obtainedAt``; 0 seconds to 10 years.
    public var expiresIn: Duration
    /// The token's type, `Bearer` unless Webex says otherwise.
    public var tokenType: String
    /// The refresh token, if Webex sent one.
    public var refreshToken: Secret?
    /// The refresh token's lifetime, counted from ``obtainedAt``, if known.
    public var refreshTokenExpiresIn: Duration?
    /// The granted scopes, or `nil` if Webex sent none.
    public var scope: [String]?
    /// When Webex issued the tokens.
    public var obtainedAt: Date

    /// Creates a pair, for example from stored values.
    public init(
        accessToken: Secret,
        expiresIn: Duration,
        tokenType: String = "Bearer",
        refreshToken: Secret? = nil,
        refreshTokenExpiresIn: Duration? = nil,
        scope: [String]? = nil,
        obtainedAt: Date
    ) {
        self.accessToken = accessToken
        self.expiresIn = expiresIn
        self.tokenType = tokenType
        self.refreshToken = refreshToken
        self.refreshTokenExpiresIn = refreshTokenExpiresIn
        self.scope = scope
        self.obtainedAt = obtainedAt
    }

    /// The first instant at which the access token is no longer valid.
    public var expiresAt: Date {
        obtainedAt.adding(expiresIn)
    }

    /// The first instant at which the refresh token is no longer valid, if known.
    public var refreshExpiresAt: Date? {
        refreshTokenExpiresIn.map { obtainedAt.adding($0) }
    }

    /// Whether the access token has expired, or expires within the buffer.
    ///
    /// - Parameters:
    ///   - now: The current time.
    ///   - buffer: How long before its expiry a token counts as expired; a request needs time to arrive.
    /// - Returns: `true` from exactly `expiresIn - buffer` after ``obtainedAt`` on, whether or not ``obtainedAt`` is
    ///   plausible.
    public func isExpired(at now: Date, buffer: Duration = .seconds(60)) -> Bool {
        now >= expiresAt.adding(.zero - buffer)
    }
}

/// A Service App's tokens for one organization.
///
/// Webex sends the same reply for Integrations and Service Apps, so they share one type.
public typealias ServiceAppTokens = OAuthTokens
