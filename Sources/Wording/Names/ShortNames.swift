package import WebexTokens

extension WebexAuthError {
    /// The error in words, with a credential's short name in place of its full ID, which would fill the line.
    package func text(naming subject: TokenSubject?, as name: (TokenSubject) -> String) -> String {
        let text = String(describing: self)
        guard let subject, let id = subject.orgID else { return text }
        return text.replacing(id.rawValue, with: name(subject))
    }
}

extension OrgID {
    /// The first eight characters, which is how people recognize an ID.
    package var shortText: String {
        rawValue.count > 12 ? rawValue.prefix(8) + "…" : rawValue
    }
}

extension String {
    /// The first nine and the last seven characters of a client ID.
    package var shortClientID: String {
        count > 17 ? "\(prefix(9))…\(suffix(7))" : self
    }
}
