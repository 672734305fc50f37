import FoundationEssentials
import WebexTokens

/// What has to succeed before each request, or the request is not sent.
typealias BeforeAttempt = @Sendable () async throws(WebexAuthError) -> Void

/// Sends token requests until Webex has given an answer that counts, or the patience is used up.
struct TokenClient: Sendable {
    let encoder: TokenCallEncoder
    let transport: any HTTPTransport
    let retryPolicy: RetryPolicy
    let retryBudget: RetryBudget
    let clock: any Clock<Duration>
    let patience: Patience
    let randomShare: @Sendable () -> Double
    let events: AuthEventStream
    let outage: OutageMemory
    let pacer: RequestPacer
    let now: @Sendable () -> Date

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
        try await waitAsAsked(before: call, kind)
        let stopwatch = Stopwatch(clock: clock)
        var (attempt, spent) = (1, Duration.zero)
        var lostAnswerAt: Date?
        while true {
            let sentAt = now()
            let limit = retryPolicy.limit(ofAttempt: attempt, elapsed: spent)
            do throws(WebexAuthError) {
                let reply = try await sendInBothForms(call, classifier, within: limit, before: prepare)
                outage.note(nil)
                return reply
            } catch {
                // The store tells nothing about Webex, and a caller that has lost the lease begins anew with the next.
                if case .storage = error { throw error }
                outage.note(error)
                spent = retryBudget.spent(stopwatch)
                guard let pause = pause(before: error, call, afterAttempt: attempt, spent) else {
                    throw error.after(lostAnswerAt: lostAnswerAt)
                }
                if error.leavesAnswerOpen { lostAnswerAt = sentAt }
                attempt += 1
                events.emit(.retrying(call.subject, kind, attempt: attempt, pause: pause, because: error))
                guard await patience.pause(for: pause) else { throw error }
                spent = retryBudget.spent(stopwatch)
            }
        }
    }

    /// Waits while Webex wants no such requests, or fails without sending one if that would take too long.
    private func waitAsAsked(
        before call: TokenCall,
        _ kind: AuthEvent.RequestKind
    ) async throws(WebexAuthError) {
        // A code ends soon and works once: it is sent at once and never again.
        guard call.isRepeatable, let rest = pacer.pause(before: encoder.request(for: call)) else { return }
        let asked = WebexAuthError.rateLimited(ReplyFacts(status: 429, retryAfter: rest))
        let spent = retryBudget.spent(Stopwatch(clock: clock))
        guard let pause = pause(before: asked, call, afterAttempt: 1, spent) else { throw asked }
        events.emit(.retrying(call.subject, kind, attempt: 1, pause: pause, because: asked))
        guard await patience.pause(for: pause) else { throw asked }
    }

    /// How long to wait until the next attempt; `nil` if the failure stands.
    private func pause(
        before error: WebexAuthError,
        _ call: TokenCall,
        afterAttempt attempt: Int,
        _ spent: Duration
    ) -> Duration? {
        guard call.isRepeatable, case .retry(let requested) = error.recovery else { return nil }
        return retryPolicy.pause(
            afterAttempt: attempt,
            elapsed: spent,
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
            throw WebexAuthError(error)
        }
    }
}
