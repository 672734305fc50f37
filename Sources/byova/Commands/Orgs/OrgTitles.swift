import NIOConcurrencyHelpers
import WebexAuth
import WebexTokens

/// How a command calls organizations: by their names, where they have one, with the ids beside them.
///
/// A command learns the names as it looks organizations up; what it prints before that names them by their ids.
final class OrgTitles: Sendable {
    private let names: NIOLockedValueBox<[OrgID: OrgName]>

    init(_ names: [OrgID: OrgName] = [:]) {
        self.names = NIOLockedValueBox(names)
    }

    /// Takes an organization's name, or forgets it.
    func learn(_ name: OrgName?, of orgID: OrgID) {
        names.withLockedValue { $0[orgID] = name }
    }

    /// Takes all names.
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

    /// The failure with the name of its organization, where that has one.
    func naming(_ error: WebexAuthError) -> any Error {
        guard let org = error.orgID, names.withLockedValue({ $0[org] }) != nil else { return error }
        return CommandFailure(error, naming: self)
    }

    static func title(of orgID: OrgID, named name: OrgName?) -> String {
        name.map { "\($0) (\(orgID))" } ?? orgID.description
    }
}
