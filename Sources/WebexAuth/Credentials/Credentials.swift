public import WebexTokens

/// Both credentials, read from settings such as the process environment.
public struct Credentials: Hashable, Sendable {
    /// The Integration's credentials.
    public let integration: IntegrationCredentials
    /// The Service App's credentials.
    public let serviceApp: ServiceAppCredentials

    /// Reads both from the settings of ``CredentialSetting``; Python's `load_credentials_from_env`.
    ///
    /// - Parameter settings: Values by name; an empty value counts as missing.
    /// - Throws: ``WebexAuthError/missingSettings(_:)`` with every missing name;
    ///   ``WebexAuthError/invalidSetting(name:reason:)`` for a placeholder, or a value with a line feed, a space,
    ///   quotes or other residue of a paste or a file.
    public init(settings: [String: String]) throws(WebexAuthError) {
        let present = settings.filter { !$0.value.isEmpty }
        for name in CredentialSetting.all {
            guard let flaw = SettingText.flaw(in: present[name] ?? "", form: .word) else { continue }
            throw .invalidSetting(name: name, reason: flaw)
        }
        guard let integrationID = present[CredentialSetting.integrationClientID],
            let integrationSecret = present[CredentialSetting.integrationClientSecret],
            let serviceAppID = present[CredentialSetting.serviceAppClientID],
            let serviceAppSecret = present[CredentialSetting.serviceAppClientSecret]
        else {
            throw .missingSettings(CredentialSetting.required.filter { present[$0] == nil })
        }
        integration = IntegrationCredentials(
            clientID: integrationID,
            clientSecret: Secret(integrationSecret),
            redirectURI: present[CredentialSetting.redirectURI] ?? IntegrationCredentials.defaultRedirectURI
        )
        serviceApp = ServiceAppCredentials(
            clientID: serviceAppID,
            clientSecret: Secret(serviceAppSecret),
            applicationID: present[CredentialSetting.applicationID]
        )
    }
}
