import FoundationEssentials
import WebexTokens

/// The context of an organization's health besides its own record.
struct HealthContext: Sendable {
    private let policy: HealthPolicy
    private let kept: KeptCredentials
    let integration: TokenRecord?
    /// The instant of the assessment.
    let now: Date

    /// Assesses health a millisecond ahead of the clock: tokens expire at whole seconds, and because of rounding a
    /// record might otherwise be assessed just before its expiry and not again.
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
