/// How a credential gets its next pair of tokens: the one rule that callers, keeper, health and dashboard ask.
///
/// What Webex has refused for good is not asked for again, except where a person asks: the person may know that the
/// admin or the developer has acted since.
///
/// | Organization's record | call on demand | keeper | person |
/// |---|---|---|---|
/// | a refresh token that Webex has not rejected | refresh | refresh | refresh |
/// | none | fetch | fetch | fetch |
/// | a rejected one | fetch | fetch | refresh |
/// | a rejected one, or none, and fetching refused, too | blocked | fetch, once the Integration is authorized anew | refresh; without a refresh token, fetch |
/// | the admin has taken the authorization back | blocked | blocked | fetch |
/// | unreadable in the store | blocked | blocked | fetch |
///
/// | Integration's record | call on demand | keeper | person |
/// |---|---|---|---|
/// | a refresh token that Webex has not rejected | refresh | refresh | refresh |
/// | a rejected one | blocked | blocked | refresh |
/// | none, or unreadable in the store | blocked | blocked | blocked |
///
/// A refresh that Webex rejects is followed by a fetch.
package enum RenewalWay: Hashable, Sendable {
    /// By its own refresh token.
    case refresh
    /// Through the Integration.
    case fetch
    /// Not at all until a person acts.
    case blocked(Obstacle)

    /// Who wants new tokens.
    package enum Asker: Hashable, Sendable {
        /// A program that needs a valid access token now.
        case call
        /// A keeper, which renews before calls need it.
        case keeper
        /// A person, by key or command, or a program that has heard of the authorization by a webhook.
        case person
    }

    /// What stands in the way.
    package enum Obstacle: Hashable, Sendable {
        /// There is no refresh token, and nothing else brings tokens: the Integration's.
        case noRefreshToken
        /// Webex has rejected the refresh token, and nothing else brings tokens: the Integration's.
        case refreshRejected
        /// Webex has refused the fetch, too.
        case fetchRefused
        /// The customer's admin has not authorized the Service App, or has taken it back.
        case revoked
        /// The store cannot give the tokens that it holds.
        case unreadable
        /// The Integration has no token to fetch with, and cannot get one without a person.
        case integrationUnusable
    }
}

extension RenewalWay {
    /// Tells the way for a record.
    ///
    /// - Parameters:
    ///   - record: What is known of the credential.
    ///   - subject: Whose it is.
    ///   - asker: Who wants new tokens.
    ///   - integrationIsUsable: Whether the Integration has an access token or can refresh it; `true` where that is
    ///     found out by trying.
    package init(
        for record: TokenRecord,
        of subject: TokenSubject,
        asking asker: Asker,
        integrationIsUsable: Bool = true
    ) {
        self =
            switch subject {
            case .integration: .ofIntegration(record, asking: asker)
            case .org: .ofOrg(record, asking: asker, integrationIsUsable: integrationIsUsable)
            }
    }

    /// The Integration's way.
    package static func ofIntegration(_ record: TokenRecord, asking asker: Asker) -> RenewalWay {
        if record.canRefresh { return .refresh }
        if record.verdict == .unreadable { return .blocked(.unreadable) }
        guard record.hasRefreshToken else { return .blocked(.noRefreshToken) }
        return asker == .person ? .refresh : .blocked(.refreshRejected)
    }

    /// An organization's way.
    package static func ofOrg(
        _ record: TokenRecord,
        asking asker: Asker,
        integrationIsUsable: Bool = true
    ) -> RenewalWay {
        if record.canRefresh { return .refresh }
        switch (record.verdict, asker) {
        // A rejected refresh token may be doubted; that the admin took the authorization back is certain.
        case (.revoked, .person), (.unreadable, .person): return .fetch
        case (_, .person): return record.hasRefreshToken ? .refresh : .fetch
        case (.revoked, _): return .blocked(.revoked)
        case (.unreadable, _): return .blocked(.unreadable)
        case _ where !integrationIsUsable: return .blocked(.integrationUnusable)
        // The keeper's schedule holds it back until the Integration is authorized anew.
        case (.fetchRefused, .keeper): return .fetch
        case (.fetchRefused, .call): return .blocked(.fetchRefused)
        case (.none, _), (.refreshRejected, _): return .fetch
        }
    }
}
