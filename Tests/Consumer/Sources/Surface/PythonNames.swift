import WebexAuth

// The tables of the article "From Python": a test looks for each Swift name of them in this file, which compiles it.

func library(_ configuration: BYOVAConfiguration, _ settings: [String: String]) throws {
    _ = BYOVA.init(integration:serviceApp:configuration:store:logger:metrics:)
    _ = BYOVA.init(integration:serviceApp:configuration:tokenStorage:logger:metrics:)
    _ = BYOVA.fromEnvironment(store:logger:metrics:)
    _ = Credentials.init(settings:)
    let credentials = try Credentials(settings: settings)
    _ = (credentials.integration as IntegrationCredentials).clientID
    _ = (credentials.serviceApp as ServiceAppCredentials).applicationID
    _ = ServiceAppCredentials.applicationID(forClientID:)
    _ = OrgID.init(decoding:)
    _ = InMemoryTokenStorage() as any TokenStorage
    _ = TokenStore.inMemory
    _ = configuration.jwkURL
    _ = (configuration.baseURL, configuration.authorizeURL, configuration.tokenURL)
    _ = (configuration.region, configuration.timeout, configuration.retryPolicy, configuration.requestRate)
    _ = (configuration.proxy, configuration.trustedRoots)
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
    _ = manager.removeRegistration(forOrg:)
}

func tokens(_ tokens: ServiceAppTokens) {
    _ = tokens.accessToken.reveal()
    _ = (tokens.expiresIn, tokens.refreshTokenExpiresIn, tokens.tokenType, tokens.obtainedAt)
    _ = (tokens.expiresAt, tokens.refreshExpiresAt)
    _ = tokens.isExpired(at:buffer:)
}

func storage(_ storage: any TokenStorage) async throws {
    _ = try await storage.integrationTokens()
    _ = storage.setIntegrationTokens(_:)
    _ = storage.serviceAppTokens(forOrg:)
    _ = storage.setServiceAppTokens(_:forOrg:)
    _ = storage.deleteServiceAppTokens(forOrg:)
    _ = try await storage.registeredOrgs()
}

func errors(_ error: WebexAuthError) {
    _ = (error.reply?.status, error.reply?.message, error.reply?.descriptions, error.reply?.retryAfter)
    _ = (error.trackingID, error.recovery)
    _ = WebexAuthError.authentication(_:)
    _ = WebexAuthError.validation(_:)
    _ = WebexAuthError.notFound(_:)
    _ = WebexAuthError.rateLimited(_:)
    _ = WebexAuthError.loginDenied(code:description:)
    _ = WebexAuthError.loginTimedOut(after:redirectURI:)
    _ = WebexAuthError.orgNotRegistered(_:)
    _ = WebexAuthError.refreshRejected(_:_:afterLostAnswerAt:)
    _ = WebexAuthError.blockingCallInsideTask
}

func rest(_ byova: BYOVA) async {
    _ = byova.now()
    _ = byova.clockSkew
    let manager = IntegrationTokenManager.self
    _ = manager.waitForRedirect(redirectURI:expectedState:timeout:openBrowser:authorizationURL:)
    _ = BlockingBYOVA(byova)
    await byova.close()
}
