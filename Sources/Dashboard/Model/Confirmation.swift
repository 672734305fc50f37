import WebexTokens

/// A question whose answer is no unless a person says yes.
enum Confirmation: Hashable, Sendable {
    /// Forget an organization's tokens.
    case remove(OrgID)
    /// Leave although something runs.
    case quit
}
