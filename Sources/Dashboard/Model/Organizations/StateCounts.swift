import WebexTokens

/// The number of credentials in each state.
struct StateCounts: Hashable, Sendable {
    private var counts = [Int](repeating: 0, count: HealthState.allCases.count)

    subscript(state: HealthState) -> Int {
        get { counts[state.severityRank] }
        set { counts[state.severityRank] = newValue }
    }

    /// The number of credentials that need action.
    var needPerson: Int {
        HealthState.allCases.filter(\.needsPerson).reduce(0) { $0 + self[$1] }
    }

    /// The worst state that any of them is in, with its count.
    var worst: (state: HealthState, count: Int)? {
        HealthState.allCases.first { self[$0] > 0 }.map { ($0, self[$0]) }
    }
}

extension HealthState {
    /// 0 for the worst; the cases are declared in that order.
    var severityRank: Int {
        switch self {
        case .revoked: 0
        case .unauthorized: 1
        case .dead: 2
        case .expired: 3
        case .expiring: 4
        case .healthy: 5
        }
    }
}
