import FoundationEssentials
import WebexTokens

/// The Integration as the source of organizations' tokens.
struct FetchSource: Hashable, Sendable {
    private let generation: Int
    private let scope: [String]?
    /// Whether it has an access token, or will have one without a person.
    let isUsable: Bool

    /// No Integration.
    init() {
        (generation, scope, isUsable) = (0, nil, false)
    }

    init(_ record: TokenRecord?, at now: Date) {
        generation = record?.generation ?? 0
        scope = record?.tokens.scope
        isUsable = record?.remainsUsable(at: now) ?? false
    }

    /// Whether a person has authorized it anew since: a refresh neither revives it nor changes its scopes.
    func isAuthorizedAnew(since earlier: FetchSource) -> Bool {
        isUsable && (!earlier.isUsable || scope != earlier.scope)
    }
}
