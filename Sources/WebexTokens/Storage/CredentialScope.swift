/// One Integration and one Service App of one issuer: a store shows the records of these and of no others.
///
/// Records of others may lie in the same store; they are neither read nor changed.
public struct CredentialScope: Hashable, Sendable {
    /// The origin of the token URL, such as `https://webexapis.com`.
    public let issuer: String
    /// The Integration's client id.
    public let integrationClientID: String
    /// The Service App's client id.
    public let serviceAppClientID: String

    /// Names a scope.
    public init(issuer: String, integrationClientID: String, serviceAppClientID: String) {
        self.issuer = issuer
        self.integrationClientID = integrationClientID
        self.serviceAppClientID = serviceAppClientID
    }

    /// The client id under which a subject's record is kept.
    package func clientID(for subject: TokenSubject) -> String {
        switch subject {
        case .integration: integrationClientID
        case .org: serviceAppClientID
        }
    }
}
