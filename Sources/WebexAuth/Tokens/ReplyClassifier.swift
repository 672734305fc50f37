import WebexTokens

/// Tells what a reply to a token request means; the text counts before the status.
struct ReplyClassifier: Sendable {
    let call: TokenCall
    /// Whether another organization's token came by the same Integration token: then a 403 is the customer's.
    var integrationIsProven = false
    /// What no error may quote.
    var secrets: [Secret] = []

    private static let successes = 200..<300
    private static let temporaryStatuses: Set<Int> = [408, 423, 425, 500, 502, 503, 504]
    private static let credentialTexts = [
        "invalid_client", "unauthorized_client", "client id is invalid", "invalid client credentials",
        "clientsecret is invalid", "client secret is invalid",
    ]
    private static let scopeTexts = ["requested scope is invalid", "invalid_scope"]
    private static let redirectTexts = ["redirect_uri", "redirect uri", "redirecturi"]
    private static let rejectionTexts = [
        "invalid_grant", "refresh token provided is expired, revoked, malformed, or invalid",
    ]
    private static let adminTexts = ["not authorized by full admin", "service app not authorized"]

    /// The tokens of a success.
    ///
    /// - Throws: What the reply means if it is none. A success that is not JSON is a proxy's page, unless it has a
    ///   tracking id: then it may have been the new tokens, and only Webex can tell.
    func tokens(in reply: HTTPReply) throws(WebexAuthError) -> TokenReply {
        let body = ReplyBody.parse(reply.body)
        guard Self.successes.contains(reply.status) else {
            throw error(ErrorBody(reply, body, hiding: secrets))
        }
        guard let body else {
            let facts = ErrorBody(reply, nil, hiding: secrets).facts
            throw facts.trackingID == nil
                ? .unreachable(.notWebex(facts)) : .unreadableReply(trackingID: facts.trackingID)
        }
        let tokens = TokenReply(
            body,
            trackingID: ErrorBody.trackingID(of: reply, body, hiding: secrets),
            madeAt: reply.originDate
        )
        // Some servers refuse with a 200; whatever token comes along counts more.
        guard body.oauthError != nil, tokens.accessToken == nil, tokens.refreshToken == nil else {
            return tokens
        }
        throw error(ErrorBody(reply, body, hiding: secrets))
    }

    /// Whether a 400 of Webex complains about the organization's id, which has a second form.
    func namesOrgID(_ reply: HTTPReply) -> Bool {
        guard reply.status == 400 else { return false }
        let body = ErrorBody(reply)
        return body.provenance != nil && body.searchText.contains("orgid")
    }

    private func error(_ body: ErrorBody) -> WebexAuthError {
        let facts = body.facts
        if facts.status == 429 { return .rateLimited(facts) }
        // Whatever a server in trouble says, it is no verdict on a token.
        if Self.temporaryStatuses.contains(facts.status) { return .unreachable(.unavailable(facts)) }
        // 407 is a proxy's by definition (RFC 9110, section 15.5.8), in whatever form it speaks.
        guard body.provenance != nil, facts.status >= 400 || Self.successes.contains(facts.status),
            facts.status != 407
        else { return .unreachable(.notWebex(facts)) }
        if let hint = hint(in: body) { return .misconfigured(facts, hint: hint) }
        return switch call {
        case .exchangeCode: exchangeError(facts)
        case .refresh(let subject, _): refreshError(body, subject)
        case .fetch(let orgID, _, _): fetchError(body, orgID)
        }
    }

    private func hint(in body: ErrorBody) -> ConfigurationHint? {
        if body.says(Self.scopeTexts) { return .scope }
        if case .exchangeCode = call, body.says(Self.redirectTexts) { return .redirectURI }
        guard body.says(Self.credentialTexts) else { return nil }
        return switch call {
        case .exchangeCode, .refresh(.integration, _): .integrationCredentials
        case .refresh(.org, _), .fetch: .serviceAppCredentials
        }
    }

    private func exchangeError(_ facts: ReplyFacts) -> WebexAuthError {
        switch facts.status {
        case 400, 401, Self.successes: .codeRejected(facts)
        default: otherError(facts)
        }
    }

    private func refreshError(_ body: ErrorBody, _ subject: TokenSubject) -> WebexAuthError {
        switch body.facts.status {
        case 400, 401, Self.successes: .refreshRejected(subject, body.facts)
        case _ where body.says(Self.rejectionTexts): .refreshRejected(subject, body.facts)
        default: otherError(body.facts)
        }
    }

    private func fetchError(_ body: ErrorBody, _ orgID: OrgID) -> WebexAuthError {
        guard body.facts.status == 403 else { return otherError(body.facts) }
        return body.says(Self.adminTexts) || integrationIsProven
            ? .orgNotAuthorized(orgID, body.facts)
            : .misconfigured(body.facts, hint: .permission)
    }

    private func otherError(_ facts: ReplyFacts) -> WebexAuthError {
        switch facts.status {
        case 401, 403: .authentication(facts)
        case 404: .notFound(facts)
        case 500...: .unreachable(.unavailable(facts))
        default: .validation(facts)
        }
    }
}

extension WebexAuthError {
    /// A success of Webex that is not JSON.
    static func unreadableReply(trackingID: String?) -> WebexAuthError {
        .malformedReply(field: "JSON body", trackingID: trackingID)
    }
}
