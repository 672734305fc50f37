/// A credential: the Integration, or the Service App in one organization.
public enum TokenSubject: Hashable, Sendable {
    /// The developer's own Integration.
    case integration
    /// The Service App in one customer's organization.
    case org(OrgID)

    /// The organization, unless it is the Integration.
    public var orgID: OrgID? {
        switch self {
        case .integration: nil
        case .org(let id): id
        }
    }
}

extension TokenSubject: CustomStringConvertible {
    /// `Integration`, or the organization's ID.
    public var description: String {
        orgID?.description ?? "Integration"
    }

    /// The same for the middle of a sentence.
    package var title: String {
        orgID?.description ?? "the Integration"
    }
}
