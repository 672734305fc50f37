import Testing

@testable import WebexAuth

@Suite struct CredentialsTests {
    private static let complete = [
        "WEBEX_INTEGRATION_CLIENT_ID": "C1", "WEBEX_INTEGRATION_CLIENT_SECRET": "s1",
        "WEBEX_SA_CLIENT_ID": "C279cb30ab49470aa3eba80cd82f1175", "WEBEX_SA_CLIENT_SECRET": "s2",
    ]

    /// Client ids and the application ids made from them.
    private static let applications: [(clientID: String, applicationID: String)] = [
        (
            "Cf2e954e018f2de8c1403e2618323551df65",
            "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0NmMmU5NTRlMDE4ZjJkZThjMTQwM2UyNjE4MzIzNTUxZGY2NQ"
        ),
        (
            "C279cb30ab49470aa3eba80cd82f1175",
            "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0MyNzljYjMwYWI0OTQ3MGFhM2ViYTgwY2Q4MmYxMTc1"
        ),
        (
            "C279cb30c029180bb4bdaebb061b7965cda39b60297c8503f266abf66c999ec1f",
            "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0MyNzljYjMwYzAyOTE4MGJiNGJkYWViYjA2MWI3OTY1Y2RhMzliNjAyOTdjODUwM2YyNjZhYmY2NmM5OTllYzFm"
        ),
    ]

    @Test func `four settings are enough`() throws {
        let credentials = try Credentials(settings: Self.complete)
        #expect(credentials.integration.clientID == "C1")
        #expect(credentials.integration.clientSecret == Secret("s1"))
        #expect(credentials.integration.redirectURI == "http://127.0.0.1:8765/callback")
        #expect(credentials.serviceApp.clientSecret == Secret("s2"))
        #expect(
            credentials.serviceApp.applicationID
                == "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0MyNzljYjMwYWI0OTQ3MGFhM2ViYTgwY2Q4MmYxMTc1"
        )
    }

    @Test func `redirect URI and application id may be given`() throws {
        var settings = Self.complete
        settings["WEBEX_INTEGRATION_REDIRECT_URI"] = "http://localhost:1/x"
        settings["WEBEX_SA_APPLICATION_ID"] = "app"
        let credentials = try Credentials(settings: settings)
        #expect(credentials.integration.redirectURI == "http://localhost:1/x")
        #expect(credentials.serviceApp.applicationID == "app")
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
        ) { try Credentials(settings: settings) }
    }

    @Test(arguments: Array(Self.complete.keys))
    func `a single one is named alone`(name: String) {
        var settings = Self.complete
        settings[name] = nil
        #expect(throws: WebexAuthError.missingSettings([name])) { try Credentials(settings: settings) }
    }

    @Test(arguments: Self.applications)
    func `an application id is made from the client id`(clientID: String, applicationID: String) {
        #expect(ServiceAppCredentials.applicationID(forClientID: clientID) == applicationID)
        #expect(OrgID(decoding: applicationID).rawValue == "ciscospark://us/APPLICATION/\(clientID)")
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
    @Test func `the default is Webex`() {
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
