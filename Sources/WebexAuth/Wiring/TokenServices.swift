import NIOConcurrencyHelpers
import WebexTokens

/// What the managers share: one network, one store, one stream of events.
final class TokenServices: Sendable {
    let configuration: BYOVAConfiguration
    /// The outside world on Webex's time: `now` is corrected by what its replies show of this machine's clock.
    let dependencies: AuthDependencies
    let time: ServerTime
    let events: AuthEventStream
    let renewer: TokenRenewer
    let prover: TokenProver
    let outage: OutageMemory
    let pacer: RequestPacer
    /// Set once the library is closed.
    let closed = OneShot<Void>()
    /// Exchanges of codes, which belong to no caller: a code works once.
    let exchanges = SingleFlight<Secret, TokenReply>()
    /// The ports of logins.
    let listeners = LoginListeners()

    private let retryBudget: RetryBudget
    private let patience: Patience
    /// For storing at the end what could not be stored before.
    private let savingPatience: Patience
    private let closing = NIOLockedValueBox<Task<Void, Never>?>(nil)
    private let watcher: Task<Void, Never>

    init(
        configuration: BYOVAConfiguration,
        storage: any TokenStorage,
        dependencies: AuthDependencies,
        leaseTerms: LeaseTerms? = nil
    ) {
        let pacer = RequestPacer(
            rate: configuration.requestRate,
            shared: storage as? any RequestPaceStorage,
            clock: dependencies.clock
        )
        let time = ServerTime(wallClock: dependencies.now, bootClock: dependencies.clock)
        var dependencies = dependencies.following(time, of: configuration)
        dependencies.transport = PacedTransport(base: dependencies.transport, pacer: pacer)
        self.configuration = configuration
        retryBudget = RetryBudget(configuration.retryPolicy)
        self.time = time
        self.dependencies = dependencies
        self.pacer = pacer
        events = AuthEventStream(now: dependencies.now)
        time.onChange { [weak events] in events?.emit(.clockSkewed($0)) }
        patience = Patience(clock: dependencies.clock)
        outage = OutageMemory(clock: dependencies.clock)
        savingPatience = Patience(clock: dependencies.clock)
        let whole = storage as? any TokenRecordStorage
        let records = whole ?? ProcessLocalRecordStorage(wrapping: storage, now: dependencies.now)
        let renewer = TokenRenewer(
            records: records,
            // A storage that tells of no changes has to be asked each time.
            cache: ValidTokenCache(isEnabled: whole != nil),
            events: events,
            patience: patience,
            leaseTerms: leaseTerms ?? LeaseTerms(requestTimeout: configuration.timeout),
            now: dependencies.now,
            clock: dependencies.clock
        )
        self.renewer = renewer
        prover = TokenProver(
            probe: TokenProbe(configuration, dependencies: dependencies),
            renewer: renewer,
            events: events
        )
        // Another process may delete or renew what is cached here.
        watcher = Task { [changes = records.changes()] in
            for await subject in changes {
                renewer.cache.forget(subject)
            }
        }
    }

    deinit {
        watcher.cancel()
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
            transport: dependencies.transport,
            retryPolicy: configuration.retryPolicy,
            retryBudget: retryBudget,
            clock: dependencies.clock,
            patience: patience,
            randomShare: dependencies.randomShare,
            events: events,
            outage: outage,
            now: dependencies.now
        )
    }

    /// Throws once ``close()`` was called.
    func requireOpen() throws(WebexAuthError) {
        guard closing.withLockedValue({ $0 == nil }) else { throw .closed }
    }

    /// Takes no more work, lets requests in flight end and their tokens be stored, then closes the network.
    ///
    /// Every call, also a second one, returns when all that is done; cancelling the caller ends the tries
    /// to store what the store does not take.
    /// - Parameter limit: How long these tries go on; the first call's counts.
    func close(savingFor limit: Duration = .zero) async {
        let task = closing.withLockedValue { closing in
            let task = closing ?? Task { await self.closeEverything(savingFor: limit) }
            closing = task
            return task
        }
        closed.set(())
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            savingPatience.end()
        }
    }

    private func closeEverything(savingFor limit: Duration) async {
        patience.end()
        async let ports: Void = listeners.close()
        await renewer.finish(savingFor: limit, patience: savingPatience)
        await exchanges.finish()
        await ports
        watcher.cancel()
        prover.stop()
        await dependencies.transport.shutdown()
        await prover.finish()
    }
}
