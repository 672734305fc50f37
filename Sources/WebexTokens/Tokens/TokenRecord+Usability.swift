package import FoundationEssentials

extension OAuthTokens {
    /// A token that ends within this time is renewed first: a request needs time to arrive.
    package static let renewalBuffer = Duration.seconds(60)
}

extension TokenRecord {
    /// Whether there is no access token, or one that Webex has refused.
    package var isRefused: Bool {
        tokens.accessToken.isEmpty || proof.result == .rejected
    }

    /// Whether Webex has refused the access token, whatever the clock says of it.
    package var accessIsRejected: Bool {
        isRefused && !tokens.accessToken.isEmpty
    }

    /// Whether there is a refresh token that Webex has refused.
    package var refreshIsRejected: Bool {
        hasRefreshToken && !canRefresh
    }

    /// Whether the access token has ended by the clock, Webex has refused it, or its times are doubted.
    ///
    /// - Parameters:
    ///   - now: The present.
    ///   - buffer: How long before its end it counts as ended.
    /// - Returns: Whether to ask Webex for another before this one is used.
    package func accessIsGone(at now: Date, buffer: Duration = .zero) -> Bool {
        isRefused || tokens.isDoubted(at: now) || tokens.isExpired(at: now, buffer: buffer)
    }

    /// Whether there is a refresh token, be it rejected or not.
    package var hasRefreshToken: Bool {
        tokens.refreshToken.map { !$0.isEmpty } ?? false
    }

    /// Whether there is a refresh token that Webex has not rejected; the clock alone rejects none.
    package var canRefresh: Bool {
        hasRefreshToken && verdict == .none
    }

    /// Whether there is an access token, or will be one without a person: what fetching needs of the Integration.
    package func remainsUsable(at now: Date) -> Bool {
        !accessIsGone(at: now) || canRefresh
    }
}
