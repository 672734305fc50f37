package import FoundationEssentials

/// Tokens as a client would have stored them before the sandbox was started.
package struct SeededToken: Hashable, Sendable {
    package let organization: SeededOrganization
    package let accessToken: String
    /// Seconds from ``obtainedAt``.
    package let expiresIn: Int
    package let refreshToken: String
    /// Seconds from ``obtainedAt``.
    package let refreshTokenExpiresIn: Int
    package let obtainedAt: Date

    /// Lower case, as Webex writes it.
    package var orgID: String { organization.id.text }
}

extension SeededToken: CustomStringConvertible, CustomReflectable {
    /// Without the tokens.
    package var description: String { "tokens of \(organization.name)" }

    package var customMirror: Mirror { Mirror(self, children: ["organization": organization]) }
}
