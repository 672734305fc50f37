public import FoundationEssentials
public import WebexTokens

/// A scope that a store has records for, found without any credentials.
public struct StoredScope: Hashable, Sendable {
    /// Whose records they are.
    public let scope: CredentialScope
    /// When a program last used it.
    public let lastUsedAt: Date
}
