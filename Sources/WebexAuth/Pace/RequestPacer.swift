import NIOConcurrencyHelpers
import WebexTokens

/// Keeps requests under the rate, together with everybody else on the store where the store can do that.
final class RequestPacer: Sendable {
    /// How soon to ask again if the store does not answer.
    private static let pauseAfterFailure = Duration.seconds(5)

    private let rate: RequestRate?
    private let shared: (any RequestPaceStorage)?
    private let clock: any Clock<Duration>
    private let uptime: Stopwatch
    private let own = NIOLockedValueBox(RequestPace())

    init(rate: RequestRate?, shared: (any RequestPaceStorage)?, clock: any Clock<Duration>) {
        self.rate = rate
        self.shared = shared
        self.clock = clock
        uptime = Stopwatch(clock: clock)
    }

    /// Counts a request that is sent now because somebody waits for it.
    func count() async {
        _ = await take(.request)
    }

    /// Asks for leave to send a request that can wait; with leave comes the permit.
    ///
    /// - Parameter step: ``RequestPace/Step/backgroundRequest`` or ``RequestPace/Step/batchRequest``.
    func admission(of step: RequestPace.Step) async -> (RequestPace.Admission, RequestPermit?) {
        let admission = await take(step)
        return (admission, admission == .granted ? RequestPermit(clock: clock) : nil)
    }

    /// Keeps the background quiet for as long as Webex asks for.
    func pause(for pause: Duration) async {
        _ = await take(.pause(pause))
    }

    private func take(_ step: RequestPace.Step) async -> RequestPace.Admission {
        guard let rate else { return .granted }
        guard let shared else {
            return own.withLockedValue { $0.take(step, under: rate, at: uptime.elapsed()) }
        }
        do throws(TokenStorageError) {
            return try await shared.pace(step, under: rate)
        } catch {
            // A call that somebody waits for goes on; whoever can wait does so until the store can count.
            return step.canWait ? .full(Self.pauseAfterFailure) : .granted
        }
    }
}

extension RequestPace.Step {
    fileprivate var canWait: Bool {
        switch self {
        case .backgroundRequest, .batchRequest: true
        case .request, .pause: false
        }
    }
}
