import NIOConcurrencyHelpers
import WebexTokens

/// The services that both managers share: one network, one store, one stream of events.
final class TokenServices: Sendable {
    let configuration: BYOVAConfiguration
    /// The outside world on Webex's time: `now` is corrected by what its replies show of this machine's clock.
    let dependencies: AuthDependencies
    let time: ServerTime
    let events: AuthEventStream
    let notes: JournalNotes
    let journal: JournalWriter
    let keepers = RunningKeepers()
    let pacer: RequestPacer
    let webex: WebexClient
    let store: CredentialStore
    let refresher: TokenRefresher
    let accessTokens: AccessTokens
    let prover: TokenProver
    /// Set once the library is closed.
    let closed = OneShot<Void>()
    /// Logins that wait for their answer, or serve its page.
    let logins = PendingLogins()

    private let sleeper: InterruptibleSleeper
    /// For storing at the end what could not be stored before.
    private let savingSleeper: InterruptibleSleeper
    private let closing = NIOLockedValueBox<Task<Void, Never>?>(nil)

    init(
        configuration: BYOVAConfiguration,
        store: TokenStore,
        dependencies: AuthDependencies,
        leaseTerms: LeaseTerms? = nil
    ) {
        let time = ServerTime(wallClock: dependencies.now, bootClock: dependencies.clock)
        let dependencies = dependencies.following(time, of: configuration)
        let clock = dependencies.clock
        let metrics = dependencies.metrics.map(RequestMetrics.init(factory:))
        self.configuration = configuration
        self.time = time
        self.dependencies = dependencies
        events = AuthEventStream(now: dependencies.now)
        if let logger = dependencies.logger { events.observe(EventLog(logger: logger).write) }
        if let metrics { events.observe(metrics.count(_:)) }
        time.onChange { [weak events] in events?.emit(.clockSkewed($0)) }
        sleeper = InterruptibleSleeper(clock: clock)
        savingSleeper = InterruptibleSleeper(clock: clock)
        notes = JournalNotes(program: dependencies.program, now: dependencies.now)
        journal = JournalWriter(journal: store.engine)
        pacer = RequestPacer(
            rate: configuration.requestRate,
            store: store.engine,
            clock: clock,
            onChange: { [notes, journal] in
                switch $0 {
                case .began(let pause): journal.write(notes.pauseBegan(for: pause))
                case .ended(let duration): journal.write(notes.pauseEnded(after: duration))
                }
            }
        )
        webex = WebexClient(
            retryPolicy: configuration.retryPolicy,
            dependencies: dependencies,
            pacer: pacer,
            metrics: metrics,
            sleeper: sleeper
        )
        self.store = CredentialStore(
            engine: store.engine,
            events: events,
            notes: notes,
            journal: journal,
            now: dependencies.now,
            clock: clock,
            executor: dependencies.executor
        )
        refresher = TokenRefresher(
            store: self.store,
            notes: notes,
            journal: journal,
            leases: LeaseQueue(
                engine: store.engine,
                terms: leaseTerms ?? LeaseTerms(requestTimeout: configuration.timeout),
                rate: configuration.requestRate,
                events: events,
                notes: notes,
                sleeper: sleeper,
                clock: clock
            ),
            events: events,
            clock: clock,
            executor: dependencies.executor
        )
        accessTokens = AccessTokens(store: self.store, webex: webex, clock: clock)
        prover = TokenProver(
            probe: TokenProbe(configuration, dependencies: dependencies, webex: webex),
            store: self.store,
            events: events,
            notes: notes
        )
    }

    /// A client that authenticates with one pair of credentials.
    func client(clientID: String, clientSecret: Secret, applicationID: String = "") -> TokenClient {
        TokenClient(
            encoder: TokenCallEncoder(
                configuration: configuration,
                clientID: clientID,
                clientSecret: clientSecret,
                applicationID: applicationID
            ),
            webex: webex,
            events: events
        )
    }

    /// Throws once ``close()`` was called.
    func requireOpen() throws(WebexAuthError) {
        guard closing.withLockedValue({ $0 == nil }) else { throw .closed }
    }

    /// Refuses new work, waits until the requests in flight have ended and their tokens are stored, then closes the
    /// network.
    ///
    /// Every call, even a second one, returns when all of that is done; cancelling the caller ends the retries to store
    /// unsaved tokens.
    /// - Parameter limit: How long to retry; the limit of the first call counts.
    func close(savingFor limit: Duration = .zero) async {
        // First: what ends because of it says so.
        closed.set(())
        let task = closing.withLockedValue { closing in
            let task = closing ?? Task { await self.closeEverything(savingFor: limit) }
            closing = task
            return task
        }
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            savingSleeper.end()
        }
    }

    private func closeEverything(savingFor limit: Duration) async {
        sleeper.end()
        async let endedLogins = logins.close()
        await refresher.finish()
        await keepers.finish()
        await store.finish(savingFor: limit, sleeper: savingSleeper)
        for login in await endedLogins {
            login.recordFailure { journal.write(notes.loginFailed(because: $0, strays: $1)) }
        }
        await journal.finish()
        prover.stop()
        await dependencies.transport.shutdown()
        await prover.finish()
    }
}
