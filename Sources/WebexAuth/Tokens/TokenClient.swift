import WebexTokens

/// What has to succeed before each request, or the request is not sent.
typealias BeforeAttempt = @Sendable () async throws(WebexAuthError) -> Void

/// Sends token requests until Webex has given an answer that counts, or the patience is used up.
struct TokenClient: Sendable {
    let encoder: TokenCallEncoder
    let transport: any HTTPTransport
    let retryPolicy: RetryPolicy
    let clock: any Clock<Duration>
    let patience: Patience
    let randomShare: @Sendable () -> Double
    let events: AuthEventStream
    let outage: OutageMemory

    /// Sends the request, and again after failures that pass by themselves.
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
        let classifier = ReplyClassifier(
            call: call,
            integrationIsProven: integrationIsProven,
            secrets: call.secrets + [encoder.clientSecret]
        )
        let stopwatch = Stopwatch(clock: clock)
        var attempt = 1
        while true {
            let limit = retryPolicy.limit(ofAttempt: attempt, elapsed: stopwatch.elapsed())
            do throws(WebexAuthError) {
                let reply = try await sendInBothForms(call, classifier, within: limit, before: prepare)
                outage.note(nil)
                return reply
            } catch {
                // The store tells nothing about Webex, and whoever has lost the lease begins anew with the next.
                if case .storage = error { throw error }
                outage.note(error)
                guard let pause = pause(before: error, call, afterAttempt: attempt, stopwatch) else {
                    throw error
                }
                attempt += 1
                events.emit(.retrying(call.subject, kind, attempt: attempt, pause: pause, because: error))
                guard await patience.pause(for: pause) else { throw error }
            }
        }
    }

    /// How long to wait until the next attempt; `nil` if the failure stands.
    private func pause(
        before error: WebexAuthError,
        _ call: TokenCall,
        afterAttempt attempt: Int,
        _ stopwatch: Stopwatch
    ) -> Duration? {
        guard call.isRepeatable, case .retry(let requested) = error.recovery else { return nil }
        return retryPolicy.pause(
            afterAttempt: attempt,
            elapsed: stopwatch.elapsed(),
            requested: requested,
            share: randomShare()
        )
    }

    /// Sends the plain organization id; if Webex complains about it, once more in the encoded form.
    ///
    /// Both forms are in use; nowhere is it said that both are always taken.
    private func sendInBothForms(
        _ call: TokenCall,
        _ classifier: ReplyClassifier,
        within limit: Duration?,
        before prepare: BeforeAttempt
    ) async throws(WebexAuthError) -> TokenReply {
        let reply = try await exchange(call, within: limit, before: prepare)
        guard case .fetch(let orgID, let form, let bearer) = call, form != orgID.encoded,
            classifier.namesOrgID(reply)
        else { return try classifier.tokens(in: reply) }
        return try classifier.tokens(
            in: try await exchange(
                .fetch(orgID, orgIDForm: orgID.encoded, bearer: bearer),
                within: limit,
                before: prepare
            )
        )
    }

    private func exchange(
        _ call: TokenCall,
        within limit: Duration?,
        before prepare: BeforeAttempt
    ) async throws(WebexAuthError) -> HTTPReply {
        try await prepare()
        var request = encoder.request(for: call)
        request.timeLimit = limit
        do throws(TransportFailure) {
            return try await transport.send(request)
        } catch {
            throw .unreachable(error)
        }
    }
}
