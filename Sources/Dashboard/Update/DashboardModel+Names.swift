import WebexTokens

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

extension WebexAuthError {
    /// The error in words, with the organization's name where its whole id would fill the line.
    func words(about subject: TokenSubject?, name: (TokenSubject) -> String) -> String {
        let text = String(describing: self)
        guard let subject, let id = subject.orgID else { return text }
        return text.replacing(id.rawValue, with: name(subject))
    }
}

extension OrgID {
    /// The first eight characters, by which people know an id.
    var shortText: String {
        rawValue.count > 12 ? rawValue.prefix(8) + "…" : rawValue
    }
}

extension String {
    /// A client id's beginning and end, by which people know it.
    var shortClientID: String {
        count > 17 ? "\(prefix(9))…\(suffix(7))" : self
    }
}
