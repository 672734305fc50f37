package import FoundationEssentials

/// When a pair may be stored.
package enum StoreCondition: Hashable, Sendable {
    /// Always: a person logged in or registered anew.
    case always
    /// Only onto the pair that was refreshed; deleting or logging in meanwhile wins.
    case generation(Int)
}

extension StoreCondition {
    /// The record that follows, or `nil` if this condition forbids it.
    ///
    /// A subject that was removed and comes back counts on from its last generation: a refresh that was in
    /// flight meanwhile must not take the new record for its own.
    package func next(
        after current: TokenRecord?,
        removed: Int? = nil,
        with tokens: OAuthTokens,
        at now: Date
    ) -> TokenRecord? {
        switch self {
        case .always:
            current?.advanced(to: tokens, at: now)
                ?? TokenRecord(tokens: tokens, generation: (removed ?? 0) + 1, refreshedAt: now)
        case .generation(let generation):
            current.flatMap { $0.generation == generation ? $0.advanced(to: tokens, at: now) : nil }
        }
    }
}
