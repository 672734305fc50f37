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

/// The Service App, as registered at developer.webex.com.
public struct ServiceAppCredentials: Hashable, Sendable {
    /// The client id.
    public var clientID: String
    /// The client secret.
    public var clientSecret: Secret
    /// The application id, derived from the client id unless it was given.
    public var applicationID: String

    /// Puts credentials together.
    ///
    /// - Parameters:
    ///   - clientID: The client id.
    ///   - clientSecret: The client secret.
    ///   - applicationID: Overrides the derived id; some applications have a UUID in its place.
    public init(clientID: String, clientSecret: Secret, applicationID: String? = nil) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.applicationID = applicationID ?? deriveApplicationID(serviceAppClientID: clientID)
    }
}
