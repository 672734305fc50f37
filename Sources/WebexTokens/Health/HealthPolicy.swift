package import FoundationEssentials

/// The rules that determine a credential's health.
package struct HealthPolicy: Hashable, Sendable {
    /// An access token that expires within this time, inclusive, counts as expiring.
    package var accessWindow: Duration
    /// A credential whose refresh token expires within this time, inclusive, counts as expiring.
    package var refreshWindow: Duration
    /// Whether a living keeper keeps the credential, so that an access token about to expire needs no action.
    package var isKept: Bool

    /// Creates a policy, by default with windows of 24 hours and 14 days.
    package init(
        accessWindow: Duration = .seconds(24 * 3_600),
        refreshWindow: Duration = RenewalPlan.refreshMargin,
        isKept: Bool = false
    ) {
        self.accessWindow = accessWindow
        self.refreshWindow = refreshWindow
        self.isKept = isKept
    }

    /// The same rules for a credential, which is among those that are kept or is not.
    package func applied(to subject: TokenSubject, among kept: KeptCredentials) -> HealthPolicy {
        var policy = self
        policy.isKept = kept.contains(subject)
        return policy
    }

    /// The Integration's health.
    package func integrationHealth(of record: TokenRecord?, at now: Date) -> Health {
        guard let record else {
            return Health(state: .unauthorized, nextStep: .authorize)
        }
        switch RenewalDecision.ofIntegration(record, asking: .call) {
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
    ///   - record: The record of the organization.
    ///   - integration: The Integration's record, on which fetching depends.
    ///   - now: The current time.
    /// - Returns: The state and the next step.
    package func orgHealth(of record: TokenRecord, integration: TokenRecord?, at now: Date) -> Health {
        switch RenewalDecision.ofOrg(record, through: integration, at: now) {
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

    /// The health of a credential that this step renews.
    private func health(of record: TokenRecord, at now: Date, nextStep: NextStep) -> Health {
        if record.accessIsGone(at: now) { return Health(state: .expired, nextStep: nextStep) }
        let isNearEnd = warnings(of: record).contains { $0 <= now }
        return isNearEnd ? Health(state: .expiring, nextStep: nextStep) : Health(state: .healthy)
    }
}

extension HealthPolicy {
    /// The next instant after `now` at which time alone may change a record's health.
    ///
    /// The Integration's own instants are not included for an organization: whether the Integration can fetch changes
    /// the health of all organizations at once.
    package func nextChange(of record: TokenRecord, after now: Date) -> Date? {
        let instants = [record.tokens.expiresAt, record.tokens.believedFrom] + warnings(of: record)
        return instants.filter { $0 > now }.min()
    }

    /// The instants at which a working and renewable credential starts to count as expiring.
    private func warnings(of record: TokenRecord) -> [Date] {
        let access = isKept ? nil : record.tokens.expiresAt.adding(.zero - accessWindow)
        // The expiry of an unusable refresh token does not matter: fetching takes its place.
        let refresh = record.canRefresh ? record.tokens.refreshExpiresAt?.adding(.zero - refreshWindow) : nil
        return [access, refresh].compactMap(\.self)
    }
}

extension RenewalDecision {
    /// An organization's way for a call on demand, judged by the Integration's record.
    static func ofOrg(
        _ record: TokenRecord,
        through integration: TokenRecord?,
        at now: Date
    ) -> RenewalDecision {
        ofOrg(record, asking: .call, integrationIsUsable: integration?.remainsUsable(at: now) ?? false)
    }
}
