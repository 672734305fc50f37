import WebexTokens

extension DashboardModel {
    /// How many of the next expiries can be scrolled through.
    static let expiryLimit = 50

    /// The next ends of tokens, soonest first, the Integration's among them; ends that are doubted are none.
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
