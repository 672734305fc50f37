/// Which credentials keepers have in hand.
package enum KeptCredentials: Hashable, Sendable {
    /// All of a store, also those to come.
    case all
    case only(Set<TokenSubject>)

    package static let none = KeptCredentials.only([])

    package func contains(_ subject: TokenSubject) -> Bool {
        switch self {
        case .all: true
        case .only(let subjects): subjects.contains(subject)
        }
    }

    package func union(_ other: KeptCredentials) -> KeptCredentials {
        guard case .only(let subjects) = self, case .only(let others) = other else { return .all }
        return .only(subjects.union(others))
    }
}

extension [Keeper] {
    /// What these keepers have in hand together; one that meets with an outage can promise nothing.
    package var kept: KeptCredentials {
        reduce(.none) { $1.isReliable ? $0.union($1.kept) : $0 }
    }
}
