public import WebexTokens

/// The names of the settings that hold credentials.
public enum CredentialSetting: Sendable {
    /// The Integration's client id.
    public static let integrationClientID = "WEBEX_INTEGRATION_CLIENT_ID"
    /// The Integration's client secret.
    public static let integrationClientSecret = "WEBEX_INTEGRATION_CLIENT_SECRET"
    /// The Service App's client id.
    public static let serviceAppClientID = "WEBEX_SA_CLIENT_ID"
    /// The Service App's client secret.
    public static let serviceAppClientSecret = "WEBEX_SA_CLIENT_SECRET"
    /// The Integration's redirect URI; optional.
    public static let redirectURI = "WEBEX_INTEGRATION_REDIRECT_URI"
    /// The Service App's application id; optional.
    public static let applicationID = "WEBEX_SA_APPLICATION_ID"

    /// What must be set, in the order in which a message names what is missing.
    public static let required = [
        integrationClientID, integrationClientSecret, serviceAppClientID, serviceAppClientSecret,
    ]
    /// All of them; a message about a value names the first that cannot be used.
    package static let all = required + [redirectURI, applicationID]
}

/// Reads both credentials from settings such as the process environment.
///
/// - Parameter settings: Values by name; an empty value counts as missing.
/// - Returns: The Integration's and the Service App's credentials.
/// - Throws: ``WebexAuthError/missingSettings(_:)`` with every missing name;
///   ``WebexAuthError/invalidSetting(name:reason:)`` for a value with a line feed, a blank, quotes or anything else
///   that a paste or a file has left in it, or with a placeholder.
public func loadCredentials(
    from settings: [String: String]
) throws(WebexAuthError) -> (integration: IntegrationCredentials, serviceApp: ServiceAppCredentials) {
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
    return (
        IntegrationCredentials(
            clientID: integrationID,
            clientSecret: Secret(integrationSecret),
            redirectURI: present[CredentialSetting.redirectURI] ?? IntegrationCredentials.defaultRedirectURI
        ),
        ServiceAppCredentials(
            clientID: serviceAppID,
            clientSecret: Secret(serviceAppSecret),
            applicationID: present[CredentialSetting.applicationID]
        )
    )
}
