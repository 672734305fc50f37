import WebexTokens

/// Tells what a reply to a token request means; the text counts before the status.
struct ReplyClassifier: Sendable {
    let call: TokenCall
    /// Whether another organization's token came by the same Integration token: then a 403 is the customer's.
    var integrationIsProven = false
    /// What no error may quote.
    var secrets: [Secret] = []

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
    /// - Throws: What the reply means if it is none.
    func tokens(in reply: HTTPReply) throws(WebexAuthError) -> TokenReply {
        let isSuccess = (200..<300).contains(reply.status)
        let body = ReplyBody.parse(reply.body)
        if isSuccess, let body {
            return TokenReply(
                body,
                trackingID: ErrorBody.trackingID(of: reply, body, hiding: secrets),
                madeAt: reply.originDate
            )
        }
        let failure = ErrorBody(reply, body, hiding: secrets)
        throw isSuccess ? .unreachable(.notWebex(failure.facts)) : error(failure)
    }

    /// Whether a 400 complains about the organization's id, which has a second form.
    func namesOrgID(_ reply: HTTPReply) -> Bool {
        reply.status == 400 && ErrorBody(reply).searchText.contains("orgid")
    }

    private func error(_ body: ErrorBody) -> WebexAuthError {
        let facts = body.facts
        if facts.status == 429 { return .rateLimited(facts) }
        // Whatever a server in trouble says, it is no verdict on a token.
        if Self.temporaryStatuses.contains(facts.status) { return .unreachable(.unavailable(facts)) }
        // 407 is a proxy's by definition (RFC 9110, section 15.5.8), in whatever form it speaks.
        if body.isForeign || facts.status < 400 || facts.status == 407 {
            return .unreachable(.notWebex(facts))
        }
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
        case 400, 401: .codeRejected(facts)
        default: otherError(facts)
        }
    }

    private func refreshError(_ body: ErrorBody, _ subject: TokenSubject) -> WebexAuthError {
        switch body.facts.status {
        case 400, 401: .refreshRejected(subject, body.facts)
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
