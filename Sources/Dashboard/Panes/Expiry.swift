import FoundationEssentials
import WebexTokens

/// One of a pair's two tokens.
enum ExpiringToken: UInt8, Hashable, Sendable {
    case access, refresh
}

/// The expiry of one token.
struct Expiry: Sendable {
    let subject: TokenSubject
    let token: ExpiringToken
    let record: TokenRecord
    let state: HealthState

    /// When it expires; `nil` for a token that is missing, rejected, or without a known lifetime.
    var at: Date? {
        switch token {
        case .access: record.isRefused ? nil : record.tokens.expiresAt
        case .refresh: record.refreshEnd
        }
    }

    /// The share of the token's lifetime that is left, 0 to 1.
    func fraction(at now: Date) -> Double {
        record.tokens.fraction(of: token, at: now)
    }
}

extension OAuthTokens {
    /// The share of a token's lifetime that is left, 0 to 1; 0 if the lifetime is unknown.
    func fraction(of token: ExpiringToken, at now: Date) -> Double {
        let lifetime = token == .access ? expiresIn : refreshTokenExpiresIn ?? .zero
        guard lifetime > .zero else { return 0 }
        let left = obtainedAt.adding(lifetime).since(now).inSeconds / lifetime.inSeconds
        return min(max(left, 0), 1)
    }
}
