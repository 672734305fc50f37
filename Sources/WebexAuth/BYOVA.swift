public import CoreMetrics
public import FoundationEssentials
public import Logging
public import WebexTokens

/// The library: one network client, one store, and both token managers on them.
///
/// Close it before releasing it: ``close()`` waits for the replies in flight and stores them.
public final class BYOVA: Sendable {
    /// The manager of the developer's own tokens.
    public let integration: IntegrationTokenManager
    /// The manager of the customers' tokens.
    public let serviceApp: ServiceAppTokenManager
    /// The endpoints of Webex, and the bounds of requests.
    public let configuration: BYOVAConfiguration

    let services: TokenServices

    /// Creates the library on a store.
    ///
    /// - Parameters:
    ///   - integration: The Integration's credentials.
    ///   - serviceApp: The Service App's credentials.
    ///   - configuration: The endpoints of Webex; by default, the public ones.
    ///   - store: The store for tokens; by default, in memory.
    ///   - logger: Logs each of ``events``; without it, the library logs nothing. Secrets are never logged.
    ///   - metrics: Creates the library's metrics, `byova_…`; without it, there are none. `MetricsSystem.factory` is
    ///     the factory that the program has bootstrapped.
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

    /// Creates the library on a storage of your own.
    ///
    /// The storage keeps tokens only; ``TokenStorage`` says what several processes on it lack.
    /// - Parameters:
    ///   - integration: The Integration's credentials.
    ///   - serviceApp: The Service App's credentials.
    ///   - configuration: The endpoints of Webex; by default, the public ones.
    ///   - tokenStorage: The storage for tokens.
    ///   - logger: Logs each of ``events``; without it, the library logs nothing. Secrets are never logged.
    ///   - metrics: Creates the library's metrics, `byova_…`; without it, there are none. `MetricsSystem.factory` is
    ///     the factory that the program has bootstrapped.
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

    /// Creates the library with injected dependencies and, if needed, lease terms; for tests.
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

    /// The events of all tokens.
    public var events: AuthEventStream {
        services.events
    }

    /// Webex's time, by which tokens expire: this machine's, corrected by the dates of Webex's replies.
    ///
    /// Compare ``OAuthTokens/expiresAt`` with it, not with the system's clock.
    public func now() -> Date {
        services.dependencies.now()
    }

    /// How far this machine's clock is off, if Webex's replies show more than 30 seconds.
    public var clockSkew: ClockSkew? {
        services.time.skew
    }

    /// Refuses new work, waits until the requests in flight have ended and their tokens are stored, then closes the
    /// network.
    public func close() async {
        await services.close()
    }

    /// Closes the library, and keeps retrying to store unsaved tokens.
    ///
    /// Cancelling the task ends the retries, not the wait for requests in flight. ``unsavedTokens()`` returns what is
    /// left at the end.
    /// - Parameter limit: How long to retry, once a second.
    public func close(savingFor limit: Duration) async {
        await services.close(savingFor: limit)
    }

    /// The credentials whose new tokens could not be stored, with the error of the store.
    ///
    /// Storing is retried every second until ``close()``; tokens that are still unsaved then are lost with the process.
    public func unsavedTokens() async -> [TokenSubject: TokenStorageError] {
        await services.store.unsaved.failures()
    }

    /// This process, as the store's journal names it.
    package var program: ProgramInstance {
        services.dependencies.program
    }

    /// Whether a request is in flight whose reply may contain new tokens.
    package var awaitsAnswers: Bool {
        services.refresher.awaitsAnswers
    }
}
