public import FoundationEssentials
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

    /// Opens the door.
    ///
    /// - Parameters:
    ///   - integration: The Integration's credentials.
    ///   - serviceApp: The Service App's credentials.
    ///   - configuration: Where Webex is; Webex itself unless given.
    ///   - tokenStorage: Where tokens are kept; in memory unless given.
    public convenience init(
        integration: IntegrationCredentials,
        serviceApp: ServiceAppCredentials,
        configuration: BYOVAConfiguration = BYOVAConfiguration(),
        tokenStorage: any TokenStorage = InMemoryTokenStorage()
    ) {
        self.init(
            integration: integration,
            serviceApp: serviceApp,
            configuration: configuration,
            tokenStorage: tokenStorage,
            dependencies: .live(configuration)
        )
    }

    /// Opens the door with an outside world, and if need be with leases of one's own, for tests.
    package init(
        integration: IntegrationCredentials,
        serviceApp: ServiceAppCredentials,
        configuration: BYOVAConfiguration,
        tokenStorage: any TokenStorage,
        dependencies: AuthDependencies,
        leaseTerms: LeaseTerms? = nil
    ) {
        let services = TokenServices(
            configuration: configuration,
            storage: tokenStorage,
            dependencies: dependencies,
            leaseTerms: leaseTerms
        )
        self.configuration = configuration
        self.integration = IntegrationTokenManager(credentials: integration, services: services)
        self.serviceApp = ServiceAppTokenManager(credentials: serviceApp, integration: self.integration)
    }

    /// Everything that happens to any token.
    public var events: AuthEventStream {
        integration.events
    }

    /// Webex's time, by which tokens live: this machine's, corrected by what Webex's replies have shown of it.
    ///
    /// Ask it, not the system's clock, when looking at ``OAuthTokens/expiresAt``.
    public func now() -> Date {
        integration.services.dependencies.now()
    }

    /// How far this machine's clock is off, if Webex's replies have shown that it is, by more than 30 seconds.
    public var clockSkew: ClockSkew? {
        integration.services.time.skew
    }

    /// Takes no more work, lets requests in flight end and their tokens be stored, then closes the network.
    public func close() async {
        await integration.close()
    }

    /// Does the same, and goes on trying to store tokens that the store has not taken.
    ///
    /// Cancelling the task ends these tries, not the wait for requests in flight. ``unsavedTokens()`` tells what
    /// is left at the end.
    /// - Parameter limit: How long they go on; there is one try a second.
    public func close(savingFor limit: Duration) async {
        await integration.services.close(savingFor: limit)
    }

    /// Whose tokens Webex has given and the store has not taken, with what it said.
    ///
    /// They are tried again every second until ``close()``; whatever is left then is lost with the process.
    public func unsavedTokens() async -> [TokenSubject: TokenStorageError] {
        await integration.services.renewer.unsavedSubjects()
    }

    /// Whether an answer of Webex is awaited that may hold new tokens, and so is worth waiting for.
    package var awaitsAnswers: Bool {
        integration.services.renewer.awaitsAnswers || !integration.services.exchanges.isIdle
    }
}
