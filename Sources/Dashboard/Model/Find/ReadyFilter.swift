import WebexTokens

/// The filters that have a key of their own.
package enum ReadyFilter: CaseIterable, Hashable, Sendable {
    case needsMe, dead, revoked, expired, endsSoon, all

    /// What it lists, in words.
    var title: String {
        switch self {
        case .needsMe: "needs me"
        case .dead: "dead"
        case .revoked: "revoked"
        case .expired: "expired"
        case .endsSoon: "ends soon"
        case .all: "all"
        }
    }

    /// `nil` for all organizations.
    var query: OrgQuery? {
        switch self {
        case .needsMe: states(.revoked, .dead)
        case .dead: states(.dead)
        case .revoked: states(.revoked)
        case .expired: states(.expired)
        case .endsSoon: states(.expiring)
        case .all: nil
        }
    }

    private func states(_ states: HealthState...) -> OrgQuery? {
        OrgQuery([OrgQuery.Condition(test: .state(Set(states)))])
    }
}
