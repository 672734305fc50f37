import ForeignText
import FoundationEssentials
import WebexTokens

/// What a 200 of a token endpoint says (RFC 6749, section 5.1), read as forgivingly as is safe.
struct TokenReply: Sendable {
    /// No token lives longer; a larger number is a mistake.
    private static let longestLifetime = 10.0 * 365 * 86_400
    private static let defaultLifetime = 3_600.0

    /// The access token; `nil` makes the reply malformed.
    var accessToken: Secret?
    var expiresIn: Duration
    var tokenType: String
    var refreshToken: Secret?
    var refreshTokenExpiresIn: Duration?
    var scope: [String]?
    var trackingID: String?
    /// When Webex made it, to the second and by its own clock, where the reply tells.
    var madeAt: Date?

    /// Takes the tokens out of a body.
    init(_ body: ReplyBody, trackingID: String?, madeAt: Date? = nil) {
        accessToken = Self.token(body.accessToken)
        expiresIn = body.expiresIn.map(Self.lifetime) ?? .seconds(Self.defaultLifetime)
        tokenType = body.tokenType.map { ForeignScope.clipped($0) } ?? "Bearer"
        refreshToken = Self.token(body.refreshToken)
        refreshTokenExpiresIn = body.refreshTokenExpiresIn.map(Self.lifetime)
        scope = body.scope.map { ForeignScope.list($0) }
        self.trackingID = trackingID.map { ForeignText.sanitized($0, limit: ReplyFacts.trackingIDLimit) }
        self.madeAt = madeAt
    }

    /// When the tokens' lives begin: when the reply was made, where it tells.
    ///
    /// If its date and this machine's clock contradict each other, the earlier of the two counts: a token that is
    /// renewed too early does no harm. A skew that is known is in `now` already.
    func obtainedAt(at now: Date) -> Date {
        guard let madeAt else { return now }
        return madeAt.isFarAhead(of: now) ? now : madeAt
    }

    /// The tokens of this reply, with what it leaves out taken from the pair before.
    ///
    /// No refresh token in the reply: the old one stays, with its absolute expiry (RFC 6749, section 6), unless that
    /// is over: then this very reply has disproved it, and the end is unknown. So it is where the old pair is doubted.
    /// - Parameters:
    ///   - old: The pair before.
    ///   - now: The present, from which lifetimes count if the reply does not tell when it was made.
    /// - Returns: `nil` if there is no access token.
    func tokens(replacing old: OAuthTokens?, at now: Date) -> OAuthTokens? {
        guard let accessToken else { return nil }
        let obtainedAt = obtainedAt(at: now)
        var tokens = OAuthTokens(
            accessToken: accessToken,
            expiresIn: expiresIn,
            tokenType: tokenType,
            refreshToken: refreshToken ?? old?.refreshToken,
            refreshTokenExpiresIn: refreshTokenExpiresIn,
            scope: scope ?? old?.scope,
            obtainedAt: obtainedAt
        )
        if tokens.refreshTokenExpiresIn == nil, tokens.refreshToken == old?.refreshToken {
            let end = old.flatMap { $0.isDoubted(at: now) ? nil : $0.refreshExpiresAt }
            let rest = end?.since(obtainedAt)
            tokens.refreshTokenExpiresIn = rest.flatMap { $0 > .zero ? $0 : nil }
        }
        return tokens
    }

    /// A token as it may be sent in a header or printed for a script: visible ASCII (RFC 6749, appendix A.12).
    private static func token(_ text: String?) -> Secret? {
        guard let text, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        return Secret(text)
    }

    private static func lifetime(_ seconds: Double) -> Duration {
        .seconds(min(max(seconds, 0), longestLifetime).rounded(.down))
    }
}
