public import WebexTokens

/// The Service App, as registered at developer.webex.com.
public struct ServiceAppCredentials: Hashable, Sendable {
    /// The client ID.
    public var clientID: String
    /// The client secret.
    public var clientSecret: Secret
    /// The application ID, by default derived from the client ID.
    public var applicationID: String

    /// Creates credentials.
    ///
    /// - Parameters:
    ///   - clientID: The client ID.
    ///   - clientSecret: The client secret.
    ///   - applicationID: Overrides the derived ID; some applications have a UUID instead.
    public init(clientID: String, clientSecret: Secret, applicationID: String? = nil) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.applicationID = applicationID ?? Self.applicationID(forClientID: clientID)
    }

    /// Derives the application ID from the client ID, as Webex does; Python's `derive_application_id`.
    ///
    /// Unpadded base64url of `ciscospark://us/APPLICATION/{client id}`, as required in the path of `POST
    /// /v1/applications/{applicationId}/token` (developer.webex.com/docs/service-apps).
    public static func applicationID(forClientID clientID: String) -> String {
        PublicID.encode(type: "APPLICATION", id: clientID)
    }
}
