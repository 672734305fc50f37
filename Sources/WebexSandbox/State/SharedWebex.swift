import FoundationEssentials
import HTTPTypes
import LoopbackServer
import NIOConcurrencyHelpers

/// The simulated Webex behind its lock, with a clock and a log.
final class SharedWebex: Sendable {
    let credentials: SandboxCredentials
    let log = RequestLog()

    private let webex: NIOLockedValueBox<SimulatedWebex>
    private let now: @Sendable () -> Date

    init(_ webex: SimulatedWebex, now: @escaping @Sendable () -> Date) {
        credentials = webex.credentials
        self.webex = NIOLockedValueBox(webex)
        self.now = now
    }

    func withLock<Result>(_ body: (inout SimulatedWebex) -> Result) -> Result {
        webex.withLockedValue(body)
    }

    func copy() -> SimulatedWebex { webex.withLockedValue { $0 } }

    func reply(to request: LoopbackRequest) async -> LoopbackReply {
        let start = ContinuousClock.now
        let time = now()
        let outcome = outcome(of: request, at: time)
        if let hold = outcome.hold { for await _ in hold {} }
        if outcome.delay > .zero { try? await Task.sleep(for: outcome.delay) }
        log.add(outcome, of: request, at: time, took: ContinuousClock.now - start)
        return outcome.reply
    }

    private func outcome(of request: LoopbackRequest, at time: Date) -> Outcome {
        guard request.namesLoopbackHost else {
            return Outcome(
                reply: .json(
                    ["message": "This server accepts only requests for a loopback host."],
                    status: .forbidden
                ),
                verdict: "for another host"
            )
        }
        let isControl = request.path.hasPrefix(SimulatedWebex.controlPrefix)
        return webex.withLockedValue {
            isControl ? $0.controlOutcome(of: request) : $0.outcome(of: request, at: time)
        }
    }
}
