package import WebexTokens
import FoundationEssentials

/// Tries access tokens at Webex, each by one call that is never repeated: it tells how things are now.
package struct TokenProbe: Sendable {
    private let baseURL: String
    private let transport: any HTTPTransport
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date

    /// Makes a probe that counts its calls on the pace that others on the store keep, and tells them of a 429.
    package init(
        _ configuration: BYOVAConfiguration,
        dependencies: AuthDependencies,
        sharing store: any StoreEngine
    ) {
        var dependencies = dependencies
        let pacer = RequestPacer(rate: configuration.requestRate, store: store, clock: dependencies.clock)
        dependencies.transport = PacedTransport(base: dependencies.transport, pacer: pacer)
        self.init(configuration, dependencies: dependencies)
    }

    /// Makes a probe on a network that counts by itself, or need not.
    package init(_ configuration: BYOVAConfiguration, dependencies: AuthDependencies) {
        baseURL = configuration.baseURL
        transport = dependencies.transport
        clock = dependencies.clock
        now = dependencies.now
    }

    /// Tries one token.
    ///
    /// - Parameters:
    ///   - token: The access token; nothing else is sent.
    ///   - subject: Whose it is, which decides the call.
    /// - Returns: What Webex answers; `nil` if there is no token that could be sent.
    package func tryOut(_ token: Secret, of subject: TokenSubject) async -> AuthEvent.ProofReceipt? {
        guard let request = ProofRequest.make(for: subject, with: token, baseURL: baseURL) else { return nil }
        let stopwatch = Stopwatch(clock: clock)
        let verdict = await verdict(on: token, request)
        return AuthEvent.ProofReceipt(
            proof: TokenProof(result: verdict.result, at: now()),
            duration: stopwatch.elapsed(),
            reason: verdict.reason,
            trackingID: verdict.trackingID
        )
    }

    private func verdict(on token: Secret, _ request: HTTPRequest) async -> ProofVerdict {
        do throws(TransportFailure) {
            return ProofVerdict(try await transport.send(request), to: token)
        } catch {
            return ProofVerdict(error)
        }
    }
}
