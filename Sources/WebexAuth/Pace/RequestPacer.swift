import WebexTokens

/// Keeps requests under the rate, together with all others that use the store.
final class RequestPacer: Sendable {
    /// Whether a request that can wait may be sent.
    enum Turn: Sendable {
        /// Now, under this permit; it is counted.
        case granted(RequestPermit)
        /// Not before this time has passed: the rate is used up.
        case full(Duration)
        /// Not before this time has passed: Webex asks for patience.
        case paused(Duration)
        /// Unknown: the store cannot count.
        case uncounted(TokenStorageError)
    }

    private let rate: RequestRate?
    private let store: any StoreEngine
    private let clock: any Clock<Duration>

    init(rate: RequestRate?, store: any StoreEngine, clock: any Clock<Duration>) {
        self.rate = rate
        self.store = store
        self.clock = clock
    }

    /// Counts a request that is sent now because a caller waits for it, whether or not the store can count.
    func count() async {
        _ = try? await take(.request)
    }

    /// Asks for leave to send a request that can wait.
    ///
    /// - Parameter step: ``RequestPace/Step/backgroundRequest`` or ``RequestPace/Step/batchRequest``.
    /// - Returns: The leave, or why and for how long there is none.
    func turn(for step: RequestPace.Step) async -> Turn {
        do throws(TokenStorageError) {
            return switch try await take(step) {
            case .granted: .granted(RequestPermit(clock: clock))
            case .full(let pause): .full(pause)
            case .paused(let pause): .paused(pause)
            }
        } catch {
            return .uncounted(error)
        }
    }

    /// Keeps the background quiet for as long as Webex asks for.
    func pause(for pause: Duration) async {
        _ = try? await take(.pause(pause))
    }

    private func take(_ step: RequestPace.Step) async throws(TokenStorageError) -> RequestPace.Admission {
        guard let rate else { return .granted }
        return try await store.pace(step, under: rate)
    }
}
