import NIOConcurrencyHelpers
package import WebexTokens

/// Keeps requests within the rate and pauses them after a 429, together with all other users of the store.
package final class RequestPacer: Sendable {
    /// Whether a request that can wait may be sent.
    package enum Turn: Sendable {
        /// Now, under this permit; it is counted.
        case granted(RequestPermit)
        /// It has to wait this long: the rate is used up.
        case full(Duration)
        /// It has to wait this long: Webex asked for a pause.
        case paused(Duration)
        /// Unknown: the store cannot count.
        case uncounted(TokenStorageError)
    }

    private let rate: RequestRate?
    private let store: any StoreEngine
    private let clock: any Clock<Duration>
    private let uptime: Stopwatch
    private let pauses = NIOLockedValueBox(RateLimitPauses())
    private let onChange: @Sendable (RateLimitPauses.Change) -> Void

    package convenience init(rate: RequestRate?, store: any StoreEngine, clock: any Clock<Duration>) {
        self.init(rate: rate, store: store, clock: clock, onChange: { _ in })
    }

    /// Creates a pacer that reports the start and the end of pauses.
    init(
        rate: RequestRate?,
        store: any StoreEngine,
        clock: any Clock<Duration>,
        onChange: @escaping @Sendable (RateLimitPauses.Change) -> Void
    ) {
        self.rate = rate
        self.store = store
        self.clock = clock
        self.onChange = onChange
        uptime = Stopwatch(clock: clock)
    }

    /// Counts a request that is sent now because a caller waits for it, whether or not the store can count.
    func count() async {
        _ = try? await take(.request)
    }

    /// Asks for a permit to send a request that can wait.
    ///
    /// - Parameter step: ``RequestPace/Step/backgroundRequest`` or ``RequestPace/Step/batchRequest``.
    /// - Returns: The permit, or why and for how long to wait.
    package func turn(for step: RequestPace.Step) async -> Turn {
        do throws(TokenStorageError) {
            return switch try await take(step) {
            case .granted: .granted(RequestPermit(age: Stopwatch(clock: clock)))
            case .full(let pause): .full(pause)
            case .paused(let pause): .paused(pause)
            }
        } catch {
            return .uncounted(error)
        }
    }

    /// Waits for a permit to send one request of a batch.
    ///
    /// - Parameter onWait: Called before each wait with its duration.
    /// - Returns: The permit to send it within a second.
    /// - Throws: ``WebexAuthError/cancelled``; ``WebexAuthError/storage(_:)`` if the store cannot count requests, and
    ///   so could not store their tokens either.
    func turnInBatch(onWait: (Duration) -> Void) async throws(WebexAuthError) -> RequestPermit {
        while !Task.isCancelled {
            switch await turn(for: .batchRequest) {
            case .granted(let permit): return permit
            case .full(let pause), .paused(let pause):
                onWait(pause)
                try? await clock.sleep(for: pause)
            case .uncounted(let error): throw .storage(error)
            }
        }
        throw .cancelled
    }

    /// Takes in the reply to a request: for how long a 429 asks to be left alone, `nil` for any other reply.
    func note(_ pause: Duration?, after request: OutgoingRequest) async {
        let change = pauses.withLockedValue { $0.note(pause, at: request.resource, now: uptime.elapsed()) }
        if let change { onChange(change) }
        if let pause { _ = try? await take(.pause(pause)) }
    }

    /// For how long Webex wants no such request; `nil` if it may be sent.
    func pause(before request: OutgoingRequest) -> Duration? {
        pauses.withLockedValue { $0.rest(at: request.resource, now: uptime.elapsed()) }
    }

    /// Whether Webex has rate-limited a request and the pause is not over.
    var isPaused: Bool {
        pauses.withLockedValue { $0.isOn(at: uptime.elapsed()) }
    }

    private func take(_ step: RequestPace.Step) async throws(TokenStorageError) -> RequestPace.Admission {
        guard let rate else { return .granted }
        return try await store.pace(step, under: rate)
    }
}

extension OutgoingRequest {
    /// The rate-limit key: the full URL.
    fileprivate var resource: String { url }
}
