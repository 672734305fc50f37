/// The state of a credential, worst first; the first one that applies counts.
package enum HealthState: String, Hashable, Sendable, CaseIterable {
    /// The customer's admin has not authorized the Service App.
    case revoked
    /// There is no record of the Integration.
    case unauthorized
    /// Its access token is unusable, and it cannot be renewed without a person.
    case dead
    /// Its access token is unusable, but can be refreshed or fetched.
    case expired
    /// It expires soon, or cannot be renewed.
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

/// The state of a credential, with the next step.
package struct Health: Hashable, Sendable {
    /// The state.
    package var state: HealthState
    /// What to do now; `nil` if there is nothing to do.
    package var nextStep: NextStep?

    /// Creates a health.
    package init(state: HealthState, nextStep: NextStep? = nil) {
        self.state = state
        self.nextStep = nextStep
    }
}

/// The one next step that a credential's health asks for.
package enum NextStep: Hashable, Sendable, CaseIterable {
    /// Log the developer in.
    case authorize
    /// Log the developer in: the reply to a refresh was lost, most likely with the new refresh token.
    case authorizeAfterLostReply
    /// Log the developer in, so that the organization's token can be fetched.
    case authorizeThenFetch
    case refresh
    case fetch
    /// Register the organization with a new refresh token.
    case registerAgain
    /// Remove the organization and register it again: its stored tokens cannot be read.
    case replace
    /// The customer's admin authorizes the Service App again.
    case askCustomerAdmin
}
