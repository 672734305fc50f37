package import FoundationEssentials

extension OAuthTokens {
    /// A token that expires within this time is renewed first: a request needs time to arrive.
    package static let renewalBuffer = Duration.seconds(60)
}

extension TokenRecord {
    /// Whether there is no access token, or one that Webex has rejected.
    package var isRefused: Bool {
        tokens.accessToken.isEmpty || proof.result == .rejected
    }

    /// Whether Webex has rejected the access token, whatever its expiry says.
    package var accessIsRejected: Bool {
        isRefused && !tokens.accessToken.isEmpty
    }

    /// Whether there is a refresh token that Webex has rejected.
    package var refreshIsRejected: Bool {
        hasRefreshToken && !canRefresh
    }

    /// Whether the access token has expired, Webex has rejected it, or its times are doubted.
    ///
    /// - Parameters:
    ///   - now: The current time.
    ///   - buffer: How long before its expiry it counts as expired.
    /// - Returns: Whether to get a new one before this one is used.
    package func accessIsGone(at now: Date, buffer: Duration = .zero) -> Bool {
        isRefused || tokens.isDoubted(at: now) || tokens.isExpired(at: now, buffer: buffer)
    }

    /// Whether there is a refresh token, rejected or not.
    package var hasRefreshToken: Bool {
        tokens.refreshToken.map { !$0.isEmpty } ?? false
    }

    /// Whether there is a refresh token that Webex has not rejected, even past its expiry.
    package var canRefresh: Bool {
        hasRefreshToken && verdict == .none
    }

    /// Whether there is an access token, or can be one without a person, which fetching requires of the Integration.
    package func remainsUsable(at now: Date) -> Bool {
        !accessIsGone(at: now) || canRefresh
    }
}
