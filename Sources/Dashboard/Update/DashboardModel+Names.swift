import TerminalUI
import WebexTokens
import Wording

extension DashboardModel {
    /// The columns of a name in a sentence; lists and dialogs use their own.
    private static let briefColumns = 40

    /// The name that a person gave the organization, or else a prefix of its ID.
    func shortName(of subject: TokenSubject) -> String {
        switch subject {
        case .integration: "Integration"
        case .org(let id): name(of: id).map(Self.brief) ?? id.shortText
        }
    }

    /// The name together with a prefix of the ID, for sentences.
    func title(of subject: TokenSubject) -> String {
        switch subject {
        case .integration: "the Integration"
        case .org(let id): name(of: id).map { "\(Self.brief($0)) (\(id.shortText))" } ?? id.shortText
        }
    }

    /// An organization's name, registered or not.
    func name(of id: OrgID) -> OrgName? {
        orgs.row(for: id).map(\.slim.name) ?? otherNames[id]
    }

    /// A name in a sentence.
    static func brief(_ name: OrgName) -> String {
        TextWidth.clip(name.text, to: briefColumns)
    }
}
