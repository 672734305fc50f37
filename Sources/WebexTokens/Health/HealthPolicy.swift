public import FoundationEssentials

/// The rules by which a record's health is told.
public struct HealthPolicy: Hashable, Sendable {
    /// An access token that ends within this time, inclusive, is expiring.
    public var accessWindow: Duration
    /// A refresh token that ends within this time, inclusive, makes its record expiring.
    public var refreshWindow: Duration
    /// Whether something renews access tokens by itself, so that a short rest is no concern.
    public var renewsByItself: Bool

    /// Sets the windows: 24 hours and 14 days unless told otherwise.
    public init(
        accessWindow: Duration = .seconds(24 * 3_600),
        refreshWindow: Duration = .seconds(14 * 86_400),
        renewsByItself: Bool = false
    ) {
        self.accessWindow = accessWindow
        self.refreshWindow = refreshWindow
        self.renewsByItself = renewsByItself
    }

    /// The Integration's health.
    public func integrationHealth(of record: TokenRecord?, at now: Date) -> Health {
        guard let record else {
            return Health(state: .unauthorized, nextStep: NextStep.authorize)
        }
        let canRefresh = record.canRefresh
        guard record.accessIsGone(at: now) else {
            return restHealth(of: record, at: now, canRenew: canRefresh, whenNot: NextStep.authorize)
        }
        guard !canRefresh else { return Health(state: .expired, nextStep: NextStep.refresh) }
        let isLost = record.verdict == .refreshRejected && record.unansweredAt != nil
        return Health(
            state: .dead,
            nextStep: isLost ? NextStep.authorizeAfterLoss : NextStep.authorize
        )
    }

    /// An organization's health.
    ///
    /// - Parameters:
    ///   - record: What is known of it.
    ///   - integration: The Integration's record, which fetching needs.
    ///   - now: The present.
    /// - Returns: The state and the next step.
    public func orgHealth(of record: TokenRecord, integration: TokenRecord?, at now: Date) -> Health {
        if record.verdict == .revoked {
            return Health(state: .revoked, nextStep: NextStep.askAdmin)
        }
        if record.verdict == .unreadable {
            return Health(state: .dead, nextStep: NextStep.replace)
        }
        let integrationWorks = integration?.remainsUsable(at: now) ?? false
        let canFetch = integrationWorks && record.verdict != .fetchRefused
        let canRenew = record.canRefresh || canFetch
        let remedy = integrationWorks ? NextStep.register : NextStep.authorizeToFetch
        guard record.accessIsGone(at: now) else {
            return restHealth(of: record, at: now, canRenew: canRenew, whenNot: remedy)
        }
        guard canRenew else { return Health(state: .dead, nextStep: remedy) }
        return Health(state: .expired, nextStep: record.renewalStep)
    }

    /// The health of a record whose access token still works.
    private func restHealth(
        of record: TokenRecord,
        at now: Date,
        canRenew: Bool,
        whenNot remedy: String
    ) -> Health {
        guard canRenew else { return Health(state: .expiring, nextStep: remedy) }
        // A refresh token that cannot be used has no end that matters: fetching takes its place.
        if record.canRefresh, let end = record.tokens.refreshExpiresAt, end.since(now) <= refreshWindow {
            return Health(state: .expiring, nextStep: record.renewalStep)
        }
        if !renewsByItself, record.tokens.expiresAt.since(now) <= accessWindow {
            return Health(state: .expiring, nextStep: record.renewalStep)
        }
        return Health(state: .healthy)
    }
}

extension TokenRecord {
    /// The way by which a new pair can be had.
    fileprivate var renewalStep: String {
        canRefresh ? NextStep.refresh : NextStep.fetch
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
