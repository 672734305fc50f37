import WebexAuth

// README's table from Python to Swift: a test looks for each Swift name of it in this file, which compiles it.

func library(_ configuration: BYOVAConfiguration, _ settings: [String: String]) throws {
    _ = BYOVA.init(integration:serviceApp:configuration:store:)
    _ = BYOVA.init(integration:serviceApp:configuration:tokenStorage:)
    _ = BYOVA.fromEnvironment(store:)
    _ = Credentials.init(settings:)
    let credentials = try Credentials(settings: settings)
    _ = (credentials.integration as IntegrationCredentials).clientID
    _ = (credentials.serviceApp as ServiceAppCredentials).applicationID
    _ = ServiceAppCredentials.applicationID(forClientID:)
    _ = OrgID.init(decoding:)
    _ = InMemoryTokenStorage() as any TokenStorage
    _ = TokenStore.inMemory
    _ = configuration.jwkURL
}

func integration(_ manager: IntegrationTokenManager) async throws {
    _ = IntegrationTokenManager.defaultScopes
    _ = manager.authorizationURL(scopes:state:)
    _ = manager.exchangeCode(_:for:)
    let exchange: (Secret) async throws -> OAuthTokens = manager.exchangeCode(_:)
    _ = try await exchange(Secret("code"))
    _ = manager.refresh(_:)
    _ = manager.authorize(scopes:openBrowser:timeout:state:presenting:)
    _ = try await manager.accessToken()
    _ = try await manager.prove()
}

func serviceApp(_ manager: ServiceAppTokenManager) async throws {
    _ = manager.applicationID
    _ = manager.fetchToken(forOrg:)
    _ = manager.fetchToken(fromWebhookOrg:)
    _ = manager.saveRegistration(orgID:refreshToken:)
    let refresh: (OrgID) async throws -> ServiceAppTokens = manager.refresh(forOrg:)
    _ = try await refresh("org")
    _ = manager.accessToken(forOrg:)
    _ = manager.prove(forOrg:)
}

func rest(_ byova: BYOVA) async {
    _ = byova.now()
    _ = byova.clockSkew
    _ = waitForRedirect(redirectURI:expectedState:timeout:openBrowser:authorizationURL:)
    _ = BlockingBYOVA(byova)
    await byova.close()
}

func name(of error: WebexAuthError) -> String? {
    switch error {
    case .authentication: "AuthenticationError"
    case .validation: "ValidationError"
    case .notFound: "NotFoundError"
    case .rateLimited: "RateLimitError"
    case .loginDenied: "OAuthRedirectError"
    case .loginTimedOut: "OAuthRedirectTimeout"
    case .orgNotRegistered: "OrgNotRegisteredError"
    default: nil
    }
}
