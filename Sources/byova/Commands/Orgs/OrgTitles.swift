import NIOConcurrencyHelpers
import WebexAuth
import WebexTokens

/// The titles of organizations in output: the name, if there is one, with the ID next to it.
///
/// A command learns the names as it looks up organizations; earlier output shows only IDs.
final class OrgTitles: Sendable {
    private let names: NIOLockedValueBox<[OrgID: OrgName]>

    init(_ names: [OrgID: OrgName] = [:]) {
        self.names = NIOLockedValueBox(names)
    }

    /// Sets or removes an organization's name.
    func learn(_ name: OrgName?, of orgID: OrgID) {
        names.withLockedValue { $0[orgID] = name }
    }

    /// Replaces all names.
    func learn(_ all: [OrgID: OrgName]) {
        names.withLockedValue { $0 = all }
    }

    /// Such as `acme-emea (4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21)`.
    func title(of orgID: OrgID) -> String {
        OrgTitles.title(of: orgID, named: names.withLockedValue { $0[orgID] })
    }

    /// The same for any credential, in the middle of a sentence.
    func title(of subject: TokenSubject) -> String {
        subject.orgID.map(title(of:)) ?? subject.title
    }

    /// The failure with the name of its organization, if it has one.
    func naming(_ error: WebexAuthError) -> any Error {
        guard let org = error.orgID, names.withLockedValue({ $0[org] }) != nil else { return error }
        return CommandFailure(error, naming: self)
    }

    static func title(of orgID: OrgID, named name: OrgName?) -> String {
        name.map { "\($0) (\(orgID))" } ?? orgID.description
    }
}
