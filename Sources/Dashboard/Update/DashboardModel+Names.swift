import WebexTokens
import Wording

extension DashboardModel {
    /// The name that a person gave the organization, or else a prefix of its ID.
    func shortName(of subject: TokenSubject) -> String {
        switch subject {
        case .integration: "Integration"
        case .org(let id): alias(of: id) ?? id.shortText
        }
    }

    /// The name together with a prefix of the ID, for sentences.
    func title(of subject: TokenSubject) -> String {
        switch subject {
        case .integration: "the Integration"
        case .org(let id): alias(of: id).map { "\($0) (\(id.shortText))" } ?? id.shortText
        }
    }

    func alias(of id: OrgID) -> String? {
        orgs.row(for: id)?.record.alias.map { String($0.prefix(64)) }
    }
}
