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

    /// The resources of Webex that give tokens.
    enum Endpoint: Hashable, Sendable {
        /// `POST /access_token`.
        case token
        /// `POST /applications/{applicationId}/token`.
        case applications
    }

    var endpoint: Endpoint {
        switch self {
        case .exchangeCode, .refresh: .token
        case .fetch: .applications
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

    /// Whether a lost reply may be answered by sending the request again.
    var isRepeatable: Bool {
        switch self {
        case .exchangeCode: false
        case .refresh, .fetch: true
        }
    }
}
