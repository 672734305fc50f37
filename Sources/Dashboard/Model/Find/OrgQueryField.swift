import WebexTokens

/// A field that a query compares, by the name that a person writes.
enum OrgQueryField: String, CaseIterable, Sendable {
    case state, access, refresh, refreshed, proof

    /// The states that an organization can be in.
    static let states = HealthState.allCases.filter { $0 != .unauthorized }
    static let proofs: [TokenProof.Result] = [
        .alive, .rejected, .forbidden, .unreachable, .rateLimited, .unchecked,
    ]

    init(_ subject: TimeTest.Subject) {
        self =
            switch subject {
            case .end(.access): .access
            case .end(.refresh): .refresh
            case .refreshed: .refreshed
            }
    }

    /// A word that begins like a field: a name of letters with `:`, `<` or `>` behind it.
    static func split(_ word: Substring) -> (name: Substring, sign: Character, value: Substring)? {
        let name = word.prefix { $0.isASCII && $0.isLetter }
        let rest = word[name.endIndex...]
        guard !name.isEmpty, let sign = rest.first, ":<>".contains(sign) else { return nil }
        // A pasted address is a word.
        guard !rest.hasPrefix("://") else { return nil }
        return (name, sign, rest.dropFirst())
    }

    /// A word as a query contains it: in quotes if it would mean something else without them.
    static func quotedIfNeeded(_ text: String) -> String {
        let isPlain =
            !text.contains(where: \.isWhitespace) && !text.hasPrefix("!") && !text.hasPrefix("\"")
            && split(text[...]) == nil
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
