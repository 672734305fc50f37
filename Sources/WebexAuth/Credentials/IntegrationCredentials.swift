public import WebexTokens

/// The developer's Integration, as registered at developer.webex.com.
public struct IntegrationCredentials: Hashable, Sendable {
    /// The default redirect URI.
    public static let defaultRedirectURI = "http://127.0.0.1:8765/callback"

    /// The client ID.
    public var clientID: String
    /// The client secret.
    public var clientSecret: Secret
    /// The redirect URI, exactly as registered.
    public var redirectURI: String

    /// Creates credentials.
    public init(
        clientID: String,
        clientSecret: Secret,
        redirectURI: String = IntegrationCredentials.defaultRedirectURI
    ) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.redirectURI = redirectURI
    }
}
