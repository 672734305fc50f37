package import FoundationEssentials

/// The rules by which a record's health is told.
package struct HealthPolicy: Hashable, Sendable {
    /// An access token that ends within this time, inclusive, is expiring.
    package var accessWindow: Duration
    /// A refresh token that ends within this time, inclusive, makes its record expiring.
    package var refreshWindow: Duration
    /// Whether a living keeper has the credential in hand, so that a short rest is no concern.
    package var isKept: Bool

    /// Sets the windows: 24 hours and 14 days unless told otherwise.
    package init(
        accessWindow: Duration = .seconds(24 * 3_600),
        refreshWindow: Duration = .seconds(14 * 86_400),
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
            return Health(state: .unauthorized, nextStep: NextStep.authorize)
        }
        switch RenewalWay.ofIntegration(record, asking: .call) {
        case .refresh: return health(of: record, at: now, nextStep: NextStep.refresh)
        case .fetch, .blocked:
            guard record.accessIsGone(at: now) else {
                return Health(state: .expiring, nextStep: NextStep.authorize)
            }
            let isLost = record.verdict == .refreshRejected && record.unansweredAt != nil
            return Health(
                state: .dead,
                nextStep: isLost ? NextStep.authorizeAfterLoss : NextStep.authorize
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
        case .refresh: return health(of: record, at: now, nextStep: NextStep.refresh)
        case .fetch: return health(of: record, at: now, nextStep: NextStep.fetch)
        case .blocked(.revoked): return Health(state: .revoked, nextStep: NextStep.askAdmin)
        case .blocked(.unreadable): return Health(state: .dead, nextStep: NextStep.replace)
        case .blocked(let obstacle):
            return Health(
                state: record.accessIsGone(at: now) ? .dead : .expiring,
                nextStep: obstacle == .integrationUnusable ? NextStep.authorizeToFetch : NextStep.register
            )
        }
    }

    /// The health of a record that can be renewed by this step.
    private func health(of record: TokenRecord, at now: Date, nextStep: String) -> Health {
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
        let access = isKept ? nil : record.tokens.expiresAt.adding(.zero - accessWindow)
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

/// The next steps, in words that a person can act on.
private enum NextStep {
    static let authorize = "Authorize the Integration"
    /// 35 characters, so that the Integration's pane shows it whole at 80 columns.
    static let authorizeAfterLoss = "Authorize again: an answer was lost"
    static let authorizeToFetch = "Authorize the Integration, then fetch this organization's token"
    static let refresh = "Refresh it"
    static let fetch = "Fetch its token through the Integration"
    static let register = "Register it again with a new refresh token"
    static let replace = "Its tokens cannot be read: remove it and register it again"
    static let askAdmin = "Ask the customer's admin to authorize the Service App again in Control Hub"
}
