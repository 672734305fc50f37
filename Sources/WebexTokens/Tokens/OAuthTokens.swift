public import FoundationEssentials

/// An access token with its refresh token, as one reply of Webex gave them.
public struct OAuthTokens: Hashable, Sendable {
    /// The bearer token for API calls.
    public var accessToken: Secret
    /// The access token's lifetime, counted from ``obtainedAt``; 0 seconds to 10 years.
    public var expiresIn: Duration
    /// The token's type, `Bearer` unless Webex says otherwise.
    public var tokenType: String
    /// The token that buys the next pair, if Webex gave one.
    public var refreshToken: Secret?
    /// The refresh token's lifetime, counted from ``obtainedAt``, where known.
    public var refreshTokenExpiresIn: Duration?
    /// The granted scopes, or `nil` if Webex sent none.
    public var scope: [String]?
    /// When the reply was made.
    public var obtainedAt: Date

    /// Creates a pair, for example from what a storage holds.
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

    /// The first instant at which the refresh token is no longer valid, where known.
    public var refreshExpiresAt: Date? {
        refreshTokenExpiresIn.map { obtainedAt.adding($0) }
    }

    /// Whether the access token has ended, or ends within the buffer.
    ///
    /// - Parameters:
    ///   - now: The present.
    ///   - buffer: How long before its end a token counts as ended; a request needs time to arrive.
    /// - Returns: `true` from exactly `expiresIn - buffer` after ``obtainedAt`` on; whether ``obtainedAt`` can be
    ///   believed is not asked.
    public func isExpired(at now: Date, buffer: Duration = .seconds(60)) -> Bool {
        now >= expiresAt.adding(.zero - buffer)
    }
}

/// A Service App's tokens for one organization.
///
/// Webex answers alike for Integrations and Service Apps, so the type is one.
public typealias ServiceAppTokens = OAuthTokens
