public import FoundationEssentials
public import WebexTokens

/// A scope that a store has been used with, found without any credentials.
public struct StoredScope: Hashable, Sendable {
    /// Whose records they are.
    public let scope: CredentialScope
    /// When a program last used it.
    public let lastUsedAt: Date
    /// Whether the store has tokens of its Integration.
    public let hasIntegration: Bool
    /// How many organizations the store has tokens of, registrations that wait for an answer included.
    public let orgCount: Int
}
