package import FoundationEssentials

/// The condition under which a pair may be stored.
package enum StoreCondition: Hashable, Sendable {
    /// Always, after a login or a new registration.
    case always
    /// Only over the pair that was refreshed; a removal or a login in the meantime wins.
    case generation(Int)
}

extension StoreCondition {
    /// The next record, or `nil` if this condition forbids it.
    ///
    /// A subject that was removed and registered again continues from its last generation: a refresh in flight must not
    /// mistake the new record for its own.
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
