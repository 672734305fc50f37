public import CoreMetrics
public import FoundationEssentials
public import Logging
public import WebexTokens

/// The library's front door: one network, one store, and both managers on them.
///
/// Close it before it is released; requests in flight are then answered and stored first.
public final class BYOVA: Sendable {
    /// The developer's own tokens.
    public let integration: IntegrationTokenManager
    /// The customers' tokens.
    public let serviceApp: ServiceAppTokenManager
    /// Where Webex is.
    public let configuration: BYOVAConfiguration

    let services: TokenServices

    /// Makes the library on a store.
    ///
    /// - Parameters:
    ///   - integration: The Integration's credentials.
    ///   - serviceApp: The Service App's credentials.
    ///   - configuration: Where Webex is; Webex itself unless given.
    ///   - store: Where tokens are kept; in memory unless given.
    ///   - logger: Gets a line for each of ``events``; the library logs nothing unless given one, and never a secret.
    ///   - metrics: Makes the library's metrics, `byova_…`; it counts nothing unless given one.
    ///     `MetricsSystem.factory` is the one that the program has bootstrapped.
    public convenience init(
        integration: IntegrationCredentials,
        serviceApp: ServiceAppCredentials,
        configuration: BYOVAConfiguration = BYOVAConfiguration(),
        store: TokenStore = .inMemory,
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil
    ) {
        self.init(
            integration: integration,
            serviceApp: serviceApp,
            configuration: configuration,
            store: store,
            dependencies: .live(configuration, logger: logger, metrics: metrics)
        )
    }

    /// Makes the library on a storage of your own.
    ///
    /// The storage keeps tokens only: ``TokenStorage`` says what several processes on it then lack.
    /// - Parameters:
    ///   - integration: The Integration's credentials.
    ///   - serviceApp: The Service App's credentials.
    ///   - configuration: Where Webex is; Webex itself unless given.
    ///   - tokenStorage: Where tokens are kept.
    ///   - logger: As above.
    ///   - metrics: As above.
    public convenience init(
        integration: IntegrationCredentials,
        serviceApp: ServiceAppCredentials,
        configuration: BYOVAConfiguration = BYOVAConfiguration(),
        tokenStorage: any TokenStorage,
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil
    ) {
        let dependencies = AuthDependencies.live(configuration, logger: logger, metrics: metrics)
        self.init(
            integration: integration,
            serviceApp: serviceApp,
            configuration: configuration,
            store: TokenStore(wrapping: tokenStorage, now: dependencies.now, clock: dependencies.clock),
            dependencies: dependencies
        )
    }

    /// Makes the library with an outside world, and if need be with leases of one's own, for tests.
    package init(
        integration: IntegrationCredentials,
        serviceApp: ServiceAppCredentials,
        configuration: BYOVAConfiguration,
        store: TokenStore,
        dependencies: AuthDependencies,
        leaseTerms: LeaseTerms? = nil
    ) {
        services = TokenServices(
            configuration: configuration,
            store: store,
            dependencies: dependencies,
            leaseTerms: leaseTerms
        )
        self.configuration = configuration
        self.integration = IntegrationTokenManager(credentials: integration, services: services)
        self.serviceApp = ServiceAppTokenManager(
            credentials: serviceApp,
            integration: self.integration,
            services: services
        )
    }

    /// Everything that happens to any token.
    public var events: AuthEventStream {
        services.events
    }

    /// Webex's time, by which tokens live: this machine's, corrected by what Webex's replies have shown of it.
    ///
    /// Ask it, not the system's clock, when looking at ``OAuthTokens/expiresAt``.
    public func now() -> Date {
        services.dependencies.now()
    }

    /// How far this machine's clock is off, if Webex's replies have shown that it is, by more than 30 seconds.
    public var clockSkew: ClockSkew? {
        services.time.skew
    }

    /// Takes no more work, lets requests in flight end and their tokens be stored, then closes the network.
    public func close() async {
        await services.close()
    }

    /// Does the same, and goes on trying to store tokens that the store has not taken.
    ///
    /// Cancelling the task ends these tries, not the wait for requests in flight. ``unsavedTokens()`` tells what
    /// is left at the end.
    /// - Parameter limit: How long they go on; there is one try a second.
    public func close(savingFor limit: Duration) async {
        await services.close(savingFor: limit)
    }

    /// Whose tokens Webex has given and the store has not taken, with what it said.
    ///
    /// They are tried again every second until ``close()``; whatever is left then is lost with the process.
    public func unsavedTokens() async -> [TokenSubject: TokenStorageError] {
        await services.store.unsaved.failures()
    }

    /// Who the store's journal says that this library is.
    package var program: ProgramInstance {
        services.dependencies.program
    }

    /// Whether an answer of Webex is awaited that may hold new tokens, and so is worth waiting for.
    package var awaitsAnswers: Bool {
        services.refresher.awaitsAnswers
    }
}
