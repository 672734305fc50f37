/// How well a credential is; the first state that holds, from the worst.
package enum HealthState: String, Hashable, Sendable, CaseIterable {
    /// The customer's admin has not authorized the Service App.
    case revoked
    /// There is no record.
    case unauthorized
    /// It has ended and nothing here can mend it.
    case dead
    /// It has ended, but refreshing or fetching can mend it.
    case expired
    /// It ends soon, or cannot be renewed.
    case expiring
    /// Nothing to do.
    case healthy

    /// Whether a person has to act.
    package var needsPerson: Bool {
        switch self {
        case .revoked, .unauthorized, .dead: true
        case .expired, .expiring, .healthy: false
        }
    }
}

/// The state of a credential with the one next step.
package struct Health: Hashable, Sendable {
    /// The state.
    package var state: HealthState
    /// What to do now; `nil` if nothing is.
    package var nextStep: String?

    /// Creates a health.
    package init(state: HealthState, nextStep: String? = nil) {
        self.state = state
        self.nextStep = nextStep
    }
}
