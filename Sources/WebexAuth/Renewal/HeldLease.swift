import NIOConcurrencyHelpers
import WebexTokens

/// A held lease: every request requires that enough of it is left.
final class HeldLease: Sendable {
    let lease: RefreshLease
    /// The record in the store while the lease lasts.
    let record: TokenRecord?
    /// The permit for the first request, if the store has counted it.
    let permit: RequestPermit?

    private struct State {
        /// Runs since just before the lease was taken or extended: it ends no later in the store than here.
        var age: Stopwatch
        var attempts = 0
        var isGivenBack = false
    }

    private let terms: LeaseTerms
    private let engine: any StoreEngine
    private let clock: any Clock<Duration>
    private let state: NIOLockedValueBox<State>

    init(
        _ begun: BegunRenewal,
        age: Stopwatch,
        terms: LeaseTerms,
        engine: any StoreEngine,
        clock: any Clock<Duration>
    ) {
        lease = begun.lease
        record = begun.record
        permit = begun.isCounted ? RequestPermit(age: age) : nil
        self.terms = terms
        self.engine = engine
        self.clock = clock
        state = NIOLockedValueBox(State(age: age))
    }

    /// To be called before each request; makes sure that the request can end inside the lease.
    ///
    /// - Throws: ``TokenStorageError/leaseLost`` if another holder has taken it: then nothing may be sent.
    func beginAttempt() async throws(WebexAuthError) {
        let isFreshlyTaken = state.withLockedValue { state in
            defer { state.attempts += 1 }
            return state.attempts == 0 && terms.covers(attemptAfter: state.age.elapsed())
        }
        guard !isFreshlyTaken else { return }
        let age = Stopwatch(clock: clock)
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.extendLease(lease, lasting: terms.duration)
        }
        // Extending it took so long, or the process slept so long, that the time is up again.
        guard terms.covers(attemptAfter: age.elapsed()) else { throw .storage(.leaseLost) }
        state.withLockedValue { $0.age = age }
    }

    /// Whether the lease has ended with a write, or was given back.
    var isGivenBack: Bool {
        state.withLockedValue(\.isGivenBack)
    }

    /// Notes that the store has ended the lease together with a write.
    func wasGivenBack() {
        state.withLockedValue { $0.isGivenBack = true }
    }

    /// Releases the lease, unless that is done.
    func giveBack() async {
        let isGivenBack = state.withLockedValue { state in
            defer { state.isGivenBack = true }
            return state.isGivenBack
        }
        if !isGivenBack { await engine.releaseLease(lease) }
    }
}
