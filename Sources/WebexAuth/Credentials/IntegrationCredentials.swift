public import WebexTokens

/// The developer's Integration, as registered at developer.webex.com.
public struct IntegrationCredentials: Hashable, Sendable {
    /// The redirect URI that is used unless another one is given.
    public static let defaultRedirectURI = "http://127.0.0.1:8765/callback"

    /// The client id.
    public var clientID: String
    /// The client secret.
    public var clientSecret: Secret
    /// The redirect URI, to the letter as it was registered.
    public var redirectURI: String

    /// Puts credentials together.
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
