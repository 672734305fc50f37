package import FoundationEssentials

/// The rules by which a record's health is told.
package struct HealthPolicy: Hashable, Sendable {
    /// An access token that ends within this time, inclusive, is expiring.
    package var accessWindow: Duration
    /// A refresh token that ends within this time, inclusive, makes its record expiring.
    package var refreshWindow: Duration
    /// Whether something renews access tokens by itself, so that a short rest is no concern.
    package var renewsByItself: Bool

    /// Sets the windows: 24 hours and 14 days unless told otherwise.
    package init(
        accessWindow: Duration = .seconds(24 * 3_600),
        refreshWindow: Duration = .seconds(14 * 86_400),
        renewsByItself: Bool = false
    ) {
        self.accessWindow = accessWindow
        self.refreshWindow = refreshWindow
        self.renewsByItself = renewsByItself
    }

    /// The Integration's health.
    package func integrationHealth(of record: TokenRecord?, at now: Date) -> Health {
        guard let record else {
            return Health(state: .unauthorized, nextStep: .authorize)
        }
        switch RenewalWay.ofIntegration(record, asking: .call) {
        case .refresh: return health(of: record, at: now, nextStep: .refresh)
        case .fetch, .blocked:
            guard record.accessIsGone(at: now) else {
                return Health(state: .expiring, nextStep: .authorize)
            }
            let isLost = record.verdict == .refreshRejected && record.unansweredAt != nil
            return Health(
                state: .dead,
                nextStep: isLost ? .authorizeAfterLostReply : .authorize
            )
        }
    }

    /// An organization's health.
    ///
    /// - Parameters:
    ///   - record: What is known of it.
    ///   - integration: The Integration's record, which fetching needs.
    ///   - now: The present.
    /// - Returns: The state and the next step.
    package func orgHealth(of record: TokenRecord, integration: TokenRecord?, at now: Date) -> Health {
        switch RenewalWay.ofOrg(record, through: integration, at: now) {
        case .refresh: return health(of: record, at: now, nextStep: .refresh)
        case .fetch: return health(of: record, at: now, nextStep: .fetch)
        case .blocked(.revoked): return Health(state: .revoked, nextStep: .askCustomerAdmin)
        case .blocked(.unreadable): return Health(state: .dead, nextStep: .replace)
        case .blocked(let obstacle):
            return Health(
                state: record.accessIsGone(at: now) ? .dead : .expiring,
                nextStep: obstacle == .integrationUnusable ? .authorizeThenFetch : .registerAgain
            )
        }
    }

    /// The health of a record that can be renewed by this step.
    private func health(of record: TokenRecord, at now: Date, nextStep: NextStep) -> Health {
        if record.accessIsGone(at: now) { return Health(state: .expired, nextStep: nextStep) }
        let isNearEnd = warnings(of: record).contains { $0 <= now }
        return isNearEnd ? Health(state: .expiring, nextStep: nextStep) : Health(state: .healthy)
    }
}

extension HealthPolicy {
    /// The next instant after `now` at which time alone may change a record's health.
    ///
    /// For an organization the Integration's instants are not among them: whether it can fetch changes the health of
    /// all organizations at once.
    package func nextChange(of record: TokenRecord, after now: Date) -> Date? {
        let instants = [record.tokens.expiresAt, record.tokens.believedFrom] + warnings(of: record)
        return instants.filter { $0 > now }.min()
    }

    /// The instants from which on a record that works and can be renewed is expiring.
    private func warnings(of record: TokenRecord) -> [Date] {
        let access = renewsByItself ? nil : record.tokens.expiresAt.adding(.zero - accessWindow)
        // A refresh token that cannot be used has no end that matters: fetching takes its place.
        let refresh = record.canRefresh ? record.tokens.refreshExpiresAt?.adding(.zero - refreshWindow) : nil
        return [access, refresh].compactMap(\.self)
    }
}

extension RenewalWay {
    /// An organization's way for a program that calls, as far as the Integration's record tells it.
    static func ofOrg(_ record: TokenRecord, through integration: TokenRecord?, at now: Date) -> RenewalWay {
        ofOrg(record, asking: .call, integrationIsUsable: integration?.remainsUsable(at: now) ?? false)
    }
}
