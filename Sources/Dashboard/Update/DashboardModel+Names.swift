import WebexTokens
import Wording

extension DashboardModel {
    /// The name that a person gave the organization, or else the beginning of its id.
    func shortName(of subject: TokenSubject) -> String {
        switch subject {
        case .integration: "Integration"
        case .org(let id): alias(of: id) ?? id.shortText
        }
    }

    /// The name together with the beginning of the id, for sentences.
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
