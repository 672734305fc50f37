import WebexTokens

extension DashboardModel {
    /// The greatest number of expiries in the list.
    static let expiryLimit = 50

    /// The next expiries of tokens, including the Integration's; without doubted ones.
    ///
    /// First those whose tokens would be lost, then those that no keeper renews, if a person wants that; of each, the
    /// soonest first.
    var expiries: [Expiry] {
        let own = integration.map { record in
            [ExpiringToken.access, .refresh].map {
                Expiry(subject: .integration, token: $0, record: record, state: integrationHealth.state)
            }
        }
        let kept = kept
        let canFetch = healthContext.canFetch
        let all = orgs.expiries(after: now, limit: Self.expiryLimit) + (own ?? [])
        return
            all
            .compactMap { expiry in expiry.at.map { (at: $0, expiry: expiry) } }
            .filter { $0.at > now && !$0.expiry.record.tokens.isDoubted(at: now) }
            .map { end in
                let fate = showsLostFirst ? end.expiry.fate(kept, canFetch: canFetch).rawValue : 0
                return (fate: fate, at: end.at, expiry: end.expiry)
            }
            .sorted { ($1.fate, $0.at) < ($0.fate, $1.at) }
            .prefix(Self.expiryLimit)
            .map(\.expiry)
    }
}

extension Expiry {
    /// What becomes of the token at its end.
    fileprivate func fate(_ kept: KeptCredentials, canFetch: Bool) -> Horizon.Fate {
        let isFetched = RenewalDecision.ofOrg(record, asking: .call) == .fetch
        return OwnRenewal(
            isKept: kept.contains(subject),
            canRefresh: record.canRefresh,
            isFetchable: subject != .integration && isFetched && canFetch
        ).fate(of: token)
    }
}
