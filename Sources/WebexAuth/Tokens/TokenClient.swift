import WebexTokens

/// Makes token calls with one pair of client credentials, and reports each retry as an event.
struct TokenClient: Sendable {
    let encoder: TokenCallEncoder
    let webex: WebexClient
    let events: AuthEventStream

    /// Repeats a call until Webex replies, or the retry budget is used up.
    ///
    /// - Parameters:
    ///   - call: What to ask for.
    ///   - kind: What an event calls it.
    ///   - integrationIsProven: Whether the bearer token has brought an organization's tokens before.
    ///   - prepare: Called before each request; what it throws ends the call.
    /// - Returns: The tokens.
    /// - Throws: The last failure.
    func send(
        _ call: TokenCall,
        kind: AuthEvent.RequestKind,
        integrationIsProven: Bool = false,
        before prepare: BeforeAttempt
    ) async throws(WebexAuthError) -> TokenReply {
        let request = TokenRequest(
            call: call,
            encoder: encoder,
            integrationIsProven: integrationIsProven
        )
        return try await webex.send(request, before: prepare) { attempt, pause, failure in
            events.emit(.retrying(call.subject, kind, attempt: attempt, pause: pause, because: failure))
        }
    }
}

/// A token call as ``WebexClient`` makes it.
private struct TokenRequest: WebexCall {
    let call: TokenCall
    let encoder: TokenCallEncoder
    let integrationIsProven: Bool

    var isRepeatable: Bool { call.isRepeatable }

    private var classifier: ReplyClassifier {
        ReplyClassifier(
            call: call,
            integrationIsProven: integrationIsProven,
            secrets: call.secrets + [encoder.clientSecret]
        )
    }

    func request() -> OutgoingRequest {
        encoder.request(for: call)
    }

    func answer(in reply: HTTPReply) throws(WebexAuthError) -> TokenReply {
        try classifier.tokens(in: reply)
    }

    /// The encoded organization id, where Webex complains about the plain one.
    ///
    /// Both forms are in use; nowhere is it said that both are always taken.
    func otherForm(after reply: HTTPReply) -> TokenRequest? {
        guard case .fetch(let orgID, let form, let bearer) = call, form != orgID.encoded,
            classifier.namesOrgID(reply)
        else { return nil }
        return TokenRequest(
            call: .fetch(orgID, orgIDForm: orgID.encoded, bearer: bearer),
            encoder: encoder,
            integrationIsProven: integrationIsProven
        )
    }
}
