import WebexTokens

/// One request for tokens.
enum TokenCall: Sendable {
    /// A code for the Integration's first pair; never sent twice.
    case exchangeCode(Secret, verifier: Secret?, redirectURI: String)
    /// A refresh token for the next pair.
    case refresh(TokenSubject, Secret)
    /// A pair for an organization, by the Integration's bearer token.
    case fetch(OrgID, orgIDForm: String, bearer: Secret)

    var subject: TokenSubject {
        switch self {
        case .exchangeCode: .integration
        case .refresh(let subject, _): subject
        case .fetch(let orgID, _, _): .org(orgID)
        }
    }

    /// What this call sends and must stay hidden, should a reply quote it.
    var secrets: [Secret] {
        switch self {
        case .exchangeCode(let code, let verifier, _): [code, verifier].compactMap(\.self)
        case .refresh(_, let refreshToken): [refreshToken]
        case .fetch(_, _, let bearer): [bearer]
        }
    }

    /// Whether the call may be sent again; a code works once and ends soon, so it is sent at once and never again.
    var isRepeatable: Bool {
        switch self {
        case .exchangeCode: false
        case .refresh, .fetch: true
        }
    }
}
