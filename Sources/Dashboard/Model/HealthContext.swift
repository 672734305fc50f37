import FoundationEssentials
import WebexTokens

/// What decides the health of an organization beside its own record.
struct HealthContext: Sendable {
    private let policy: HealthPolicy
    private let kept: KeptCredentials
    let integration: TokenRecord?
    /// The instant that health is told for.
    let now: Date

    /// Tells health a millisecond ahead of the clock: whole seconds are where things end, and rounding must not
    /// look at a record a hair before its end and then not again.
    init(policy: HealthPolicy, kept: KeptCredentials, integration: TokenRecord?, clock: Date) {
        self.policy = policy
        self.kept = kept
        self.integration = integration
        now = clock.addingTimeInterval(0.001)
    }

    var canFetch: Bool {
        integration?.remainsUsable(at: now) ?? false
    }

    var integrationHealth: Health {
        policy(for: .integration).integrationHealth(of: integration, at: now)
    }

    /// The rules for one credential: whether a keeper has it in hand is among them.
    func policy(for subject: TokenSubject) -> HealthPolicy {
        policy.applied(to: subject, among: kept)
    }
}
