import FoundationEssentials
import WebexTokens

/// Makes any call to Webex: counts its requests, obeys 429, retries, and remembers outages.
struct WebexClient: Sendable {
    /// Hears of a failure that is followed by another attempt: that attempt's number, and the pause before it.
    typealias OnRetry = (_ attempt: Int, _ pause: Duration, _ failure: WebexAuthError) -> Void

    private let transport: any HTTPTransport
    private let pacer: RequestPacer
    private let outage: OutageMemory
    private let retryPolicy: RetryPolicy
    private let retryBudget: RetryBudget
    private let sleeper: InterruptibleSleeper
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    private let randomShare: @Sendable () -> Double

    /// Makes a client on a network.
    ///
    /// - Parameters:
    ///   - retryPolicy: How often and how long calls are tried again.
    ///   - dependencies: Network, time and chance.
    ///   - pacer: Counts requests, and knows the pauses that Webex asks for.
    ///   - metrics: Counts requests by status, and pauses; `nil` counts nothing.
    ///   - sleeper: Ends pauses before their time when the program ends.
    init(
        retryPolicy: RetryPolicy,
        dependencies: AuthDependencies,
        pacer: RequestPacer,
        metrics: RequestMetrics?,
        sleeper: InterruptibleSleeper
    ) {
        transport = PacedTransport(base: dependencies.transport, pacer: pacer, metrics: metrics)
        self.pacer = pacer
        outage = OutageMemory(clock: dependencies.clock)
        self.retryPolicy = retryPolicy
        retryBudget = RetryBudget(retryPolicy)
        self.sleeper = sleeper
        clock = dependencies.clock
        now = dependencies.now
        randomShare = dependencies.randomShare
    }

    /// Whether a call would most likely fail, or have to wait, now.
    var isOutOfReach: Bool {
        outage.isFresh || pacer.isPaused
    }

    /// Makes a call, and retries it after temporary failures, if it is repeatable.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - prepare: Called before each request; what it throws ends the call.
    ///   - onRetry: Hears of each attempt but the first.
    /// - Returns: The answer.
    /// - Throws: The last failure.
    func send<Call: WebexCall>(
        _ call: Call,
        before prepare: BeforeAttempt = {},
        onRetry: OnRetry = { _, _, _ in }
    ) async throws(WebexAuthError) -> Call.Answer {
        try await waitAsAsked(before: call, onRetry)
        let stopwatch = Stopwatch(clock: clock)
        var (attempt, spent) = (1, Duration.zero)
        var lostAnswerAt: Date?
        while true {
            let sentAt = now()
            let limit = retryPolicy.limit(ofAttempt: attempt, elapsed: spent)
            do throws(WebexAuthError) {
                let answer = try await self.attempt(call, within: limit, before: prepare)
                outage.note(nil)
                return answer
            } catch {
                // A store error says nothing about Webex, and a caller that has lost its lease restarts with the next.
                if case .storage = error { throw error }
                outage.note(error)
                spent = retryBudget.spent(stopwatch)
                guard let pause = pause(before: error, call, afterAttempt: attempt, spent) else {
                    throw error.after(lostAnswerAt: lostAnswerAt)
                }
                if error.leavesAnswerOpen { lostAnswerAt = sentAt }
                attempt += 1
                onRetry(attempt, pause, error)
                guard await sleeper.sleep(for: pause) else { throw error }
                spent = retryBudget.spent(stopwatch)
            }
        }
    }

    /// Waits while Webex wants no such requests, or fails without sending one if that would take too long.
    private func waitAsAsked(
        before call: some WebexCall,
        _ onRetry: OnRetry
    ) async throws(WebexAuthError) {
        guard call.isRepeatable, pacer.isPaused, let rest = pacer.pause(before: call.request()) else {
            return
        }
        let asked = WebexAuthError.rateLimited(ReplyFacts(status: 429, retryAfter: rest))
        let spent = retryBudget.spent(Stopwatch(clock: clock))
        guard let pause = pause(before: asked, call, afterAttempt: 1, spent) else { throw asked }
        onRetry(1, pause, asked)
        guard await sleeper.sleep(for: pause) else { throw asked }
    }

    /// How long to wait until the next attempt; `nil` if the failure stands.
    private func pause(
        before error: WebexAuthError,
        _ call: some WebexCall,
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

    /// Makes one attempt: one request, and one more if the reply asks for the call's other form.
    private func attempt<Call: WebexCall>(
        _ call: Call,
        within limit: Duration?,
        before prepare: BeforeAttempt
    ) async throws(WebexAuthError) -> Call.Answer {
        let reply = try await exchange(call, within: limit, before: prepare)
        guard let other = call.otherForm(after: reply) else { return try call.answer(in: reply) }
        return try other.answer(in: try await exchange(other, within: limit, before: prepare))
    }

    private func exchange(
        _ call: some WebexCall,
        within limit: Duration?,
        before prepare: BeforeAttempt
    ) async throws(WebexAuthError) -> HTTPReply {
        try await prepare()
        var request = call.request()
        request.timeLimit = limit
        do throws(TransportFailure) {
            return try await transport.send(request)
        } catch {
            throw WebexAuthError(error)
        }
    }
}
