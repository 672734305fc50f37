import FoundationEssentials
import WebexTokens

extension TokenRecord {
    /// The record without the text of its tokens.
    ///
    /// A screen needs to know that a token is there, never what it is; so no token can get onto one, or
    /// into a crash report of this model.
    var withoutSecrets: TokenRecord {
        changed { facts in
            if !facts.tokens.accessToken.isEmpty { facts.tokens.accessToken = .withheld }
            if facts.tokens.refreshToken?.isEmpty == false { facts.tokens.refreshToken = .withheld }
        }
    }

    /// When the refresh token ends, if there is one that Webex has not rejected and its lifetime is known.
    var refreshEnd: Date? {
        canRefresh ? tokens.refreshExpiresAt : nil
    }
}
