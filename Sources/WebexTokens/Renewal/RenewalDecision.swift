/// How a credential gets its next tokens: the one rule behind calls, keeper, health and dashboard.
///
/// After a final refusal, the library asks Webex again only at a person's request: the person may know that the admin
/// or the developer has acted since.
///
/// | Organization's record | call on demand | keeper | person |
/// |---|---|---|---|
/// | a refresh token that Webex has not rejected | refresh | refresh | refresh |
/// | none | fetch | fetch | fetch |
/// | a rejected one | fetch | fetch | refresh |
/// | a rejected one, or none, and fetching refused, too | blocked | fetch, once the Integration is authorized again | refresh; without a refresh token, fetch |
/// | the admin has revoked the authorization | blocked | blocked | fetch |
/// | unreadable in the store | blocked | blocked | fetch |
///
/// | Integration's record | call on demand | keeper | person |
/// |---|---|---|---|
/// | a refresh token that Webex has not rejected | refresh | refresh | refresh |
/// | a rejected one | blocked | blocked | refresh |
/// | none, or unreadable in the store | blocked | blocked | blocked |
///
/// A refresh that Webex rejects is followed by a fetch.
package enum RenewalDecision: Hashable, Sendable {
    /// By its own refresh token.
    case refresh
    /// Through the Integration.
    case fetch
    /// Not at all, until a person acts.
    case blocked(Obstacle)

    /// Who asks for new tokens.
    package enum Asker: Hashable, Sendable {
        /// A program that needs a valid access token now.
        case call
        /// A keeper, which renews before calls need it.
        case keeper
        /// A person, by key or command, or a program that a webhook told of the authorization.
        case person
    }

    /// Why a credential cannot be renewed.
    package enum Obstacle: Hashable, Sendable {
        /// The Integration has no refresh token, its only way to new tokens.
        case noRefreshToken
        /// Webex rejected the Integration's refresh token, its only way to new tokens.
        case refreshRejected
        /// Webex refused the fetch, too.
        case fetchRefused
        /// The customer's admin has not authorized the Service App, or has revoked that.
        case revoked
        /// The store cannot decrypt the tokens.
        case unreadable
        /// The Integration has no token to fetch with and cannot get one without a person.
        case integrationUnusable
    }
}

extension RenewalDecision {
    /// Returns the decision for a record.
    ///
    /// - Parameters:
    ///   - record: The record of the credential.
    ///   - subject: The credential.
    ///   - asker: Who asks for new tokens.
    ///   - integrationIsUsable: Whether the Integration has an access token or can refresh it; `true` if only an
    ///     attempt can tell.
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

    /// The Integration's decision.
    package static func ofIntegration(_ record: TokenRecord, asking asker: Asker) -> RenewalDecision {
        if record.canRefresh { return .refresh }
        if record.verdict == .unreadable { return .blocked(.unreadable) }
        guard record.hasRefreshToken else { return .blocked(.noRefreshToken) }
        return asker == .person ? .refresh : .blocked(.refreshRejected)
    }

    /// An organization's decision.
    package static func ofOrg(
        _ record: TokenRecord,
        asking asker: Asker,
        integrationIsUsable: Bool = true
    ) -> RenewalDecision {
        if record.canRefresh { return .refresh }
        switch (record.verdict, asker) {
        // A rejection of the refresh token may be wrong; a revocation by the admin is certain.
        case (.revoked, .person), (.unreadable, .person): return .fetch
        case (_, .person): return record.hasRefreshToken ? .refresh : .fetch
        case (.revoked, _): return .blocked(.revoked)
        case (.unreadable, _): return .blocked(.unreadable)
        case _ where !integrationIsUsable: return .blocked(.integrationUnusable)
        // The keeper's schedule holds it back until the Integration is authorized again.
        case (.fetchRefused, .keeper): return .fetch
        case (.fetchRefused, .call): return .blocked(.fetchRefused)
        case (.none, _), (.refreshRejected, _): return .fetch
        }
    }
}
