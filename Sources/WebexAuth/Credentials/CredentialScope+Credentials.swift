public import WebexTokens

extension CredentialScope {
    /// The scope of the records that ``BYOVA`` keeps with these credentials at this Webex.
    public init(
        integration: IntegrationCredentials,
        serviceApp: ServiceAppCredentials,
        configuration: BYOVAConfiguration = BYOVAConfiguration()
    ) {
        self.init(
            issuer: configuration.issuer,
            integrationClientID: integration.clientID,
            serviceAppClientID: serviceApp.clientID
        )
    }
}
