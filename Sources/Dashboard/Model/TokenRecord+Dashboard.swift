import FoundationEssentials
import WebexTokens

extension TokenRecord {
    /// The record without the text of its tokens.
    ///
    /// The screen only shows whether there is a token; so no token can get onto it, or into a crash report of this
    /// model.
    var withoutSecrets: TokenRecord {
        changed { facts in
            if !facts.tokens.accessToken.isEmpty { facts.tokens.accessToken = .withheld }
            if facts.tokens.refreshToken?.isEmpty == false { facts.tokens.refreshToken = .withheld }
        }
    }

    /// When the refresh token expires, if Webex has not rejected it and its lifetime is known.
    var refreshEnd: Date? {
        canRefresh ? tokens.refreshExpiresAt : nil
    }
}
