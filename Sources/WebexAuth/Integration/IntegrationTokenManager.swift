public import WebexTokens

/// The developer's own tokens: logs in, refreshes, and always has a valid one.
public final class IntegrationTokenManager: Sendable {
    /// What is asked for unless scopes are given: all that managing Service App tokens needs.
    public static let defaultScopes = IntegrationScopes.standard

    /// The Integration's credentials.
    public let credentials: IntegrationCredentials

    let services: TokenServices
    private let client: TokenClient

    /// Makes a manager that stands alone; ``BYOVA`` makes both managers on one network and one store.
    ///
    /// - Parameters:
    ///   - credentials: The Integration's credentials.
    ///   - configuration: Where Webex is.
    ///   - store: Where tokens are kept; in memory unless given.
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

    /// Makes a manager that stands alone on a storage of your own; ``TokenStorage`` says what that lacks.
    ///
    /// - Parameters:
    ///   - credentials: The Integration's credentials.
    ///   - configuration: Where Webex is.
    ///   - tokenStorage: Where tokens are kept.
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

    /// Everything that happens to this manager's tokens.
    public var events: AuthEventStream {
        services.events
    }

    /// Ends the manager: takes no more work, lets requests in flight end and their tokens be stored.
    ///
    /// A manager that stands alone must be closed before it is released.
    public func close() async {
        await services.close()
    }

    /// Returns a valid access token; refreshes it first if it has ended.
    ///
    /// - Throws: ``WebexAuthError/notAuthorized`` before the first login; what refreshing throws.
    public func accessToken() async throws(WebexAuthError) -> Secret {
        try services.requireOpen()
        return try await services.accessTokens.token(for: .integration) { () async throws(WebexAuthError) in
            throw .notAuthorized
        } renewing: { (record) async throws(WebexAuthError) in
            try await self.renew(record, asking: .call)
        }
    }

    /// Asks Webex for new tokens, also while the present ones are valid, and stores them.
    ///
    /// - Parameter refreshToken: The refresh token to use; the stored one if `nil`.
    /// - Returns: The new tokens.
    /// - Throws: ``WebexAuthError/noRefreshToken(_:)`` if there is none;
    ///   ``WebexAuthError/refreshRejected(_:_:afterLostAnswerAt:)`` if it is dead, and what else Webex or the store answers.
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

    /// A token other than the one that Webex has just refused.
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
    /// Renews what is still as it was planned for.
    func renew(_ plan: RenewalPlan) async throws(WebexAuthError) {
        try services.requireOpen()
        guard let record = try await services.store.record(for: .integration), plan.isCurrent(record)
        else { return }
        _ = try await renew(record, asking: .keeper)
    }

    /// Uses the stored refresh token, unless ``RenewalWay`` tells that only a person can go on.
    private func renew(
        _ record: TokenRecord,
        asking asker: RenewalWay.Asker
    ) async throws(WebexAuthError) -> TokenRecord {
        if case .blocked(let obstacle) = RenewalWay(for: record, of: .integration, asking: asker) {
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
            throw .invalidArgument(name: "The refresh token", reason: "it is empty")
        }
        let client = client
        return try await services.refresher.renew(
            Renewal(subject: .integration, kind: .refresh, broughtToken: refreshToken) {
                (_, prepare) async throws(WebexAuthError) in
                try await client.send(.refresh(.integration, refreshToken), kind: .refresh, before: prepare)
            }
        )
    }

    /// Sends a code, once only, since it works once; goes on if its caller gives up.
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
                // A code is one login's alone: there is nothing to keep others from.
                before: {}
            )
        }
    }
}
