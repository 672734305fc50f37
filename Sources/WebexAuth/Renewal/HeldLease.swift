import NIOConcurrencyHelpers
import WebexTokens

/// A lease in its holder's hands: no request is sent but with enough of it left.
final class HeldLease: Sendable {
    let lease: RefreshLease

    private struct State {
        /// Runs since just before the lease was taken or extended: it ends no later in the store than here.
        var age: Stopwatch
        var attempts = 0
        var isGivenBack = false
    }

    private let terms: LeaseTerms
    private let records: any StoreEngine
    private let clock: any Clock<Duration>
    private let state: NIOLockedValueBox<State>

    init(
        _ lease: RefreshLease,
        age: Stopwatch,
        terms: LeaseTerms,
        records: any StoreEngine,
        clock: any Clock<Duration>
    ) {
        self.lease = lease
        self.terms = terms
        self.records = records
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
        do throws(TokenStorageError) {
            try await records.extendLease(lease, lasting: terms.duration)
        } catch {
            throw .storage(error)
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

    /// Gives the lease back, unless that is done.
    func giveBack() async {
        let isGivenBack = state.withLockedValue { state in
            defer { state.isGivenBack = true }
            return state.isGivenBack
        }
        if !isGivenBack { await records.releaseLease(lease) }
    }
}
