import Testing

@testable import WebexAuth

@Suite struct CredentialsTests {
    private static let complete = [
        "WEBEX_INTEGRATION_CLIENT_ID": "C1", "WEBEX_INTEGRATION_CLIENT_SECRET": "s1",
        "WEBEX_SA_CLIENT_ID": "C279cb30ab49470aa3eba80cd82f1175", "WEBEX_SA_CLIENT_SECRET": "s2",
    ]

    @Test func `four settings are enough`() throws {
        let (integration, serviceApp) = try loadCredentials(from: Self.complete)
        #expect(integration.clientID == "C1")
        #expect(integration.clientSecret == Secret("s1"))
        #expect(integration.redirectURI == "http://127.0.0.1:8765/callback")
        #expect(serviceApp.clientSecret == Secret("s2"))
        #expect(
            serviceApp.applicationID
                == "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0MyNzljYjMwYWI0OTQ3MGFhM2ViYTgwY2Q4MmYxMTc1"
        )
    }

    @Test func `redirect URI and application id may be given`() throws {
        var settings = Self.complete
        settings["WEBEX_INTEGRATION_REDIRECT_URI"] = "http://localhost:1/x"
        settings["WEBEX_SA_APPLICATION_ID"] = "app"
        let (integration, serviceApp) = try loadCredentials(from: settings)
        #expect(integration.redirectURI == "http://localhost:1/x")
        #expect(serviceApp.applicationID == "app")
    }

    @Test(arguments: [
        [:],
        Self.complete.mapValues { _ in "" },
    ])
    func `one error names all that is missing, in order`(settings: [String: String]) {
        #expect(
            throws: WebexAuthError.missingSettings([
                "WEBEX_INTEGRATION_CLIENT_ID", "WEBEX_INTEGRATION_CLIENT_SECRET", "WEBEX_SA_CLIENT_ID",
                "WEBEX_SA_CLIENT_SECRET",
            ])
        ) { try loadCredentials(from: settings) }
    }

    @Test(arguments: Array(Self.complete.keys))
    func `a single one is named alone`(name: String) {
        var settings = Self.complete
        settings[name] = nil
        #expect(throws: WebexAuthError.missingSettings([name])) { try loadCredentials(from: settings) }
    }

    @Test func `the default scopes, in order`() {
        #expect(
            IntegrationTokenManager.defaultScopes == [
                "spark:all", "spark:applications_token", "application:webhooks_write",
                "application:webhooks_read",
            ]
        )
    }
}

@Suite struct BYOVAConfigurationTests {
    @Test func `Webex unless told otherwise`() {
        let configuration = BYOVAConfiguration()
        #expect(configuration.baseURL == "https://webexapis.com/v1")
        #expect(configuration.authorizeURL == "https://webexapis.com/v1/authorize")
        #expect(configuration.tokenURL == "https://webexapis.com/v1/access_token")
        #expect(configuration.timeout == .seconds(30))
        #expect(configuration.issuer == "https://webexapis.com")
    }

    @Test(arguments: [
        (BYOVAConfiguration.Region.us, "https://idbroker.webex.com/idb/oauth2/v2/keys/verificationjwk"),
        (.eu, "https://idbroker-eu.webex.com/idb/oauth2/v2/keys/verificationjwk"),
    ])
    func `the keys follow the region`(region: BYOVAConfiguration.Region, url: String) {
        #expect(BYOVAConfiguration(region: region).jwkURL == url)
    }

    @Test func `the other URLs follow the base unless given`() {
        let configuration = BYOVAConfiguration(
            baseURL: "http://127.0.0.1:8766/v1/",
            tokenURL: "https://Tokens.example:8443/t?x"
        )
        #expect(configuration.authorizeURL == "http://127.0.0.1:8766/v1/authorize")
        #expect(configuration.tokenURL == "https://Tokens.example:8443/t?x")
        #expect(configuration.issuer == "https://tokens.example:8443")
    }
}
