import WebexTokens

extension DashboardModel {
    /// The greatest number of expiries in the list.
    static let expiryLimit = 50

    /// The next expiries of tokens, soonest first, including the Integration's; without doubted ones.
    var expiries: [Expiry] {
        let own = integration.map { record in
            [ExpiringToken.access, .refresh].map {
                Expiry(subject: .integration, token: $0, record: record, state: integrationHealth.state)
            }
        }
        let all = orgs.expiries(after: now, limit: Self.expiryLimit) + (own ?? [])
        return
            all
            .compactMap { expiry in expiry.at.map { (at: $0, expiry: expiry) } }
            .filter { $0.at > now && !$0.expiry.record.tokens.isDoubted(at: now) }
            .sorted { $0.at < $1.at }
            .prefix(Self.expiryLimit)
            .map(\.expiry)
    }
}
