public import WebexTokens

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
        self.applicationID = applicationID ?? Self.applicationID(forClientID: clientID)
    }

    /// Derives the application id from the client id, as Webex does; Python's `derive_application_id`.
    ///
    /// Base64url without padding of `ciscospark://us/APPLICATION/{client id}`, as the path of
    /// `POST /v1/applications/{applicationId}/token` wants it (developer.webex.com/docs/service-apps).
    public static func applicationID(forClientID clientID: String) -> String {
        PublicID.encode(type: "APPLICATION", id: clientID)
    }
}
