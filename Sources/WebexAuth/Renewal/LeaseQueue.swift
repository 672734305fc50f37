import WebexTokens

/// Acquires leases: while one caller refreshes a credential, all others wait, including those of other processes.
struct LeaseQueue: Sendable {
    private let engine: any StoreEngine
    private let terms: LeaseTerms
    /// The rate of requests, of which each lease counts the first.
    private let rate: RequestRate?
    private let events: AuthEventStream
    private let notes: JournalNotes
    private let sleeper: InterruptibleSleeper
    private let clock: any Clock<Duration>

    init(
        engine: any StoreEngine,
        terms: LeaseTerms,
        rate: RequestRate?,
        events: AuthEventStream,
        notes: JournalNotes,
        sleeper: InterruptibleSleeper,
        clock: any Clock<Duration>
    ) {
        self.engine = engine
        self.terms = terms
        self.rate = rate
        self.events = events
        self.notes = notes
        self.sleeper = sleeper
        self.clock = clock
    }

    private static let leasePoll = Duration.milliseconds(200)
    /// Waiting that is worth telling: a refresh takes less, most of the time.
    private static let noticeableWait = Duration.seconds(1)
    /// How often work restarts after its lease was taken over.
    private static let mostTurns = 3

    /// Does the work while no other process refreshes the same credential; without the lease, no request.
    ///
    /// If the lease is lost before the work's next request, the work restarts with the next lease.
    func withLease(
        for renewal: Renewal,
        _ work: (HeldLease) async throws(WebexAuthError) -> TokenRecord
    ) async throws(WebexAuthError) -> TokenRecord {
        var turn = 1
        while true {
            let lease = try await acquire(for: renewal)
            do throws(WebexAuthError) {
                let record = try await work(lease)
                await lease.giveBack()
                return record
            } catch {
                await lease.giveBack()
                guard error == .storage(.leaseLost), turn < Self.mostTurns else { throw error }
                turn += 1
            }
        }
    }

    private func acquire(for renewal: Renewal) async throws(WebexAuthError) -> HeldLease {
        let subject = renewal.subject
        let waiting = Stopwatch(clock: clock)
        var isTold = false
        while true {
            let age = Stopwatch(clock: clock)
            do throws(TokenStorageError) {
                let begun = try await engine.beginRenewal(
                    renewal.intent(under: rate),
                    lasting: terms.duration,
                    notingTakeover: notes.takenOver(subject)
                )
                return HeldLease(begun, age: age, terms: terms, engine: engine, clock: clock)
            } catch {
                // A holder that stands still is overtaken after its time; one look more makes sure of that.
                guard case .leaseBusy(let holder, let until) = error,
                    waiting.elapsed() < terms.duration + Self.leasePoll,
                    await sleeper.sleep(for: Self.leasePoll)
                else { throw .storage(error) }
                guard !isTold, waiting.elapsed() >= Self.noticeableWait else { continue }
                isTold = true
                events.emit(.leaseAwaited(subject, holder: holder, until: until))
            }
        }
    }
}
