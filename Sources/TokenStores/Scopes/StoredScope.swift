package import FoundationEssentials
package import WebexTokens

/// A scope that a store has been used with, found without credentials.
package struct StoredScope: Hashable, Sendable {
    /// The Integration, the Service App and the issuer.
    package let scope: CredentialScope
    /// When a program last used it.
    package let lastUsedAt: Date
    /// Whether the store has tokens of its Integration.
    package let hasIntegration: Bool
    /// The number of organizations with tokens in the store, including pending registrations.
    package let orgCount: Int
}
