/// One Integration and one Service App of one issuer; a store shows only their records.
///
/// The same store may contain records of others; they are neither read nor changed.
public struct CredentialScope: Hashable, Sendable {
    /// The origin of the token URL, such as `https://webexapis.com`.
    public let issuer: String
    /// The Integration's client ID.
    public let integrationClientID: String
    /// The Service App's client ID.
    public let serviceAppClientID: String

    /// Creates a scope.
    public init(issuer: String, integrationClientID: String, serviceAppClientID: String) {
        self.issuer = issuer
        self.integrationClientID = integrationClientID
        self.serviceAppClientID = serviceAppClientID
    }

    /// The client ID under which a subject's record is stored.
    package func clientID(for subject: TokenSubject) -> String {
        switch subject {
        case .integration: integrationClientID
        case .org: serviceAppClientID
        }
    }
}
