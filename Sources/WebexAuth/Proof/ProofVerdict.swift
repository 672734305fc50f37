import WebexTokens

/// What the answer to a proving call shows of the token that was sent.
struct ProofVerdict: Hashable, Sendable {
    let result: TokenProof.Result
    /// Why, in Webex's words or ours; `nil` where the result says it all.
    var reason: String?
    var trackingID: String?

    /// Reads a reply.
    ///
    /// Only Webex can prove or reject a token, so an answer without a ``Witness`` counts for nothing, whatever its
    /// status. A 403 is the answer to a token that works and lacks a scope or a role
    /// (developer.webex.com/docs/basics, "API errors").
    /// - Parameters:
    ///   - reply: The reply.
    ///   - token: The token that was sent, in case the reply quotes it.
    init(_ reply: HTTPReply, to token: Secret) {
        let body = ErrorBody(reply, hiding: [token])
        let facts = body.facts
        result =
            switch facts.status {
            case 429: .rateLimited
            case _ where body.witness == nil: .unreachable
            case 200..<300: body.isJSON && !body.isOAuthError ? .alive : .unreachable
            case 401: .rejected
            case 403: .forbidden
            default: .unreachable
            }
        trackingID = facts.trackingID
        switch result {
        case .alive: break
        case .rateLimited: reason = facts.retryAfter.map { "Webex asks for \(Int($0.inSeconds)) s" }
        case .unreachable where body.witness == nil || (300..<400).contains(facts.status):
            reason = String(describing: TransportFailure.notWebex(facts))
        case .unreachable where facts.status < 300:
            reason = String(describing: WebexAuthError.unreadableReply(trackingID: nil))
        case .unreachable: reason = String(describing: TransportFailure.unavailable(facts))
        default: reason = facts.summary
        }
    }

    /// Takes the lack of a reply.
    init(_ failure: TransportFailure) {
        result = .unreachable
        reason = String(describing: failure)
    }
}
