public import WebexTokens

/// Manages the developer's own tokens: logs in, refreshes, and always returns a valid access token.
public final class IntegrationTokenManager: Sendable {
    /// The default scopes: all that managing Service App tokens requires.
    public static let defaultScopes = IntegrationScopes.standard

    /// The Integration's credentials.
    public let credentials: IntegrationCredentials

    let services: TokenServices
    private let client: TokenClient

    /// Creates a standalone manager; ``BYOVA`` creates both managers on one network and one store.
    ///
    /// - Parameters:
    ///   - credentials: The Integration's credentials.
    ///   - configuration: The endpoints of Webex.
    ///   - store: The store for tokens; by default, in memory.
    public convenience init(
        credentials: IntegrationCredentials,
        configuration: BYOVAConfiguration = BYOVAConfiguration(),
        store: TokenStore = .inMemory
    ) {
        self.init(
            credentials: credentials,
            services: TokenServices(
                configuration: configuration,
                store: store,
                dependencies: .live(configuration)
            )
        )
    }

    /// Creates a standalone manager on a storage of your own; ``TokenStorage`` says what that lacks.
    ///
    /// - Parameters:
    ///   - credentials: The Integration's credentials.
    ///   - configuration: The endpoints of Webex.
    ///   - tokenStorage: The storage for tokens.
    public convenience init(
        credentials: IntegrationCredentials,
        configuration: BYOVAConfiguration = BYOVAConfiguration(),
        tokenStorage: any TokenStorage
    ) {
        let dependencies = AuthDependencies.live(configuration)
        self.init(
            credentials: credentials,
            services: TokenServices(
                configuration: configuration,
                store: TokenStore(wrapping: tokenStorage, now: dependencies.now, clock: dependencies.clock),
                dependencies: dependencies
            )
        )
    }

    init(credentials: IntegrationCredentials, services: TokenServices) {
        self.credentials = credentials
        self.services = services
        client = services.client(clientID: credentials.clientID, clientSecret: credentials.clientSecret)
    }

    /// The events of this manager's tokens.
    public var events: AuthEventStream {
        services.events
    }

    /// Closes the manager: refuses new work and waits until the requests in flight have ended and their tokens are
    /// stored.
    ///
    /// Close a standalone manager before releasing it.
    public func close() async {
        await services.close()
    }

    /// Returns a valid access token, refreshing it first if it has expired.
    ///
    /// - Throws: ``WebexAuthError/notAuthorized`` before the first login, and the errors of refreshing.
    public func accessToken() async throws(WebexAuthError) -> Secret {
        try services.requireOpen()
        return try await services.accessTokens.token(for: .integration) { () async throws(WebexAuthError) in
            throw .notAuthorized
        } renewing: { (record) async throws(WebexAuthError) in
            try await self.renew(record, asking: .call)
        }
    }

    /// Gets new tokens from Webex, even while the current ones are valid, and stores them.
    ///
    /// - Parameter refreshToken: The refresh token to use; the stored one if `nil`.
    /// - Returns: The new tokens.
    /// - Throws: ``WebexAuthError/noRefreshToken(_:)`` if there is none;
    ///   ``WebexAuthError/refreshRejected(_:_:afterLostAnswerAt:)`` if Webex rejects it, and other errors of Webex or
    ///   the store.
    @discardableResult
    public func refresh(_ refreshToken: Secret? = nil) async throws(WebexAuthError) -> OAuthTokens {
        try services.requireOpen()
        let record = try await services.store.record(for: .integration)
        if let refreshToken, refreshToken != record?.tokens.refreshToken {
            return try await renew(with: refreshToken).tokens
        }
        guard let record else { throw .notAuthorized }
        return try await renew(record, asking: .person).tokens
    }

    /// Returns a token other than the one that Webex has just rejected.
    func accessToken(insteadOf refused: Secret) async throws(WebexAuthError) -> Secret {
        let record = try await services.store.record(for: .integration)
        guard let record, record.tokens.accessToken == refused else { return try await accessToken() }
        let proof = TokenProof(result: .rejected, at: services.dependencies.now())
        await services.store.annotate(
            .integration,
            generation: record.generation,
            with: [.proof(proof)],
            noting: services.notes.refusedInUse(.integration)
        )
        return try await renew(record, asking: .call).tokens.accessToken
    }
}

extension IntegrationTokenManager {
    /// Renews the credential unless it has changed since the plan.
    func renew(_ plan: RenewalPlan) async throws(WebexAuthError) {
        try services.requireOpen()
        guard let record = try await services.store.record(for: .integration), plan.isCurrent(record)
        else { return }
        _ = try await renew(record, asking: .keeper)
    }

    /// Uses the stored refresh token, unless ``RenewalDecision`` says that only a person can help.
    private func renew(
        _ record: TokenRecord,
        asking asker: RenewalDecision.Asker
    ) async throws(WebexAuthError) -> TokenRecord {
        if case .blocked(let obstacle) = RenewalDecision(for: record, of: .integration, asking: asker) {
            throw record.refusal(of: .integration, because: obstacle)
        }
        let client = client
        return try await services.refresher.renew(
            Renewal(subject: .integration, kind: .refresh, seen: record.generation) {
                (current, prepare) async throws(WebexAuthError) in
                guard let token = current?.tokens.refreshToken else { throw .noRefreshToken(.integration) }
                return try await client.send(.refresh(.integration, token), kind: .refresh, before: prepare)
            }
        )
    }

    /// Uses a refresh token that is not the stored one.
    private func renew(with refreshToken: Secret) async throws(WebexAuthError) -> TokenRecord {
        guard !refreshToken.isEmpty else {
            throw .invalidArgument(name: "The refresh token", reason: "empty")
        }
        let client = client
        return try await services.refresher.renew(
            Renewal(subject: .integration, kind: .refresh, broughtToken: refreshToken) {
                (_, prepare) async throws(WebexAuthError) in
                try await client.send(.refresh(.integration, refreshToken), kind: .refresh, before: prepare)
            }
        )
    }

    /// Sends a code exactly once, since it works once; continues if its caller is cancelled.
    func reply(
        to code: Secret,
        verifier: Secret?,
        redirectURI: String
    ) async throws(WebexAuthError) -> TokenReply {
        let client = client
        return try await services.refresher.exchange(code) { () async throws(WebexAuthError) in
            try await client.send(
                .exchangeCode(code, verifier: verifier, redirectURI: redirectURI),
                kind: .refresh,
                // A code belongs to one login, so no lease is needed.
                before: {}
            )
        }
    }
}
