/// The credentials of the two clients of a sandbox, as copied from the developer portal.
public struct SandboxCredentials: Hashable, Sendable, CustomStringConvertible {
    /// The Integration's client ID.
    public let integrationClientID: String
    /// The Integration's client secret.
    public let integrationClientSecret: String
    /// The Service App's client ID.
    public let serviceAppClientID: String
    /// The Service App's client secret.
    public let serviceAppClientSecret: String
    /// The Integration's one registered redirect URI.
    public let redirectURI: String

    /// Client IDs never change; secrets are new for each run unless there is a seed.
    init(redirectURI: String, secrets: SecretSource) {
        integrationClientID = "C1f8b6c02d94e47a3b5a0c7e9d2146f83a7be50912cd34ef68b1709a2d5c3e4f6"
        serviceAppClientID = "Cd07a3e61f25c48b9e80b4d17f6935ac2c51e8f7093ba46d2e75019c8af3b6d42"
        integrationClientSecret = secrets.derived("integration client secret").hex
        serviceAppClientSecret = secrets.derived("service app client secret").hex
        self.redirectURI = redirectURI
    }

    /// The Service App's public ID: base64url, without padding, of `ciscospark://us/APPLICATION/<client id>`.
    public var applicationID: String {
        PublicID.encoded(type: "APPLICATION", id: serviceAppClientID)
    }

    /// Without the secrets.
    public var description: String {
        "Integration \(integrationClientID), Service App \(serviceAppClientID)"
    }
}

/// Which of the two clients sent a request.
package enum ClientKind: String, Hashable, Sendable, CaseIterable {
    case integration
    case serviceApp
}
