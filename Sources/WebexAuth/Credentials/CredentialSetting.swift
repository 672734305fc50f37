/// The names of the settings that hold credentials.
public enum CredentialSetting: Sendable {
    /// The Integration's client ID.
    public static let integrationClientID = "WEBEX_INTEGRATION_CLIENT_ID"
    /// The Integration's client secret.
    public static let integrationClientSecret = "WEBEX_INTEGRATION_CLIENT_SECRET"
    /// The Service App's client ID.
    public static let serviceAppClientID = "WEBEX_SA_CLIENT_ID"
    /// The Service App's client secret.
    public static let serviceAppClientSecret = "WEBEX_SA_CLIENT_SECRET"
    /// The Integration's redirect URI; optional.
    public static let redirectURI = "WEBEX_INTEGRATION_REDIRECT_URI"
    /// The Service App's application id; optional.
    public static let applicationID = "WEBEX_SA_APPLICATION_ID"

    /// The required settings, in the order in which an error lists missing ones.
    public static let required = [
        integrationClientID, integrationClientSecret, serviceAppClientID, serviceAppClientSecret,
    ]
    /// All settings; an error about a value names the first invalid one.
    package static let all = required + [redirectURI, applicationID]
}
