package import WebexTokens
import FoundationEssentials

/// Proves access tokens at Webex, each with one call that is never repeated.
package struct TokenProbe: Sendable {
    private let baseURL: String
    private let webex: WebexClient
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date

    /// Creates a probe whose calls a pacer counts, and whose 429s it obeys.
    package init(
        _ configuration: BYOVAConfiguration,
        dependencies: AuthDependencies,
        pacer: RequestPacer
    ) {
        self.init(
            configuration,
            dependencies: dependencies,
            webex: WebexClient(
                retryPolicy: .never,
                dependencies: dependencies,
                pacer: pacer,
                metrics: nil,
                patience: Patience(clock: dependencies.clock)
            )
        )
    }

    /// Makes a probe on a client that others use, too.
    init(_ configuration: BYOVAConfiguration, dependencies: AuthDependencies, webex: WebexClient) {
        baseURL = configuration.baseURL
        self.webex = webex
        clock = dependencies.clock
        now = dependencies.now
    }

    /// Tries one token.
    ///
    /// - Parameters:
    ///   - token: The access token; nothing else is sent.
    ///   - subject: Whose it is, which decides the call.
    ///   - permit: Counts the call already; `nil` for that of the current task, if there is one.
    /// - Returns: What Webex answers; `nil` if there is no token that could be sent.
    package func tryOut(
        _ token: Secret,
        of subject: TokenSubject,
        under permit: RequestPermit? = nil
    ) async -> AuthEvent.ProofReceipt? {
        guard let call = ProofCall(for: subject, with: token, baseURL: baseURL) else { return nil }
        let stopwatch = Stopwatch(clock: clock)
        let verdict = await RequestPermit.$current.withValue(permit ?? .current) {
            await self.verdict(of: call)
        }
        return AuthEvent.ProofReceipt(
            proof: TokenProof(result: verdict.result, at: now()),
            duration: stopwatch.elapsed(),
            reason: verdict.reason,
            trackingID: verdict.trackingID
        )
    }

    private func verdict(of call: ProofCall) async -> ProofVerdict {
        do throws(WebexAuthError) {
            return try await webex.send(call)
        } catch {
            return ProofVerdict(error)
        }
    }
}
