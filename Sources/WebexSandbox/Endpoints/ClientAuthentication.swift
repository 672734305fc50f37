import FoundationEssentials
import HTTPTypes
import LoopbackServer

/// The client of a token request, by Basic authentication or by fields of the body (RFC 6749, 2.3.1).
extension SimulatedWebex {
    func authenticatedClient(
        _ request: LoopbackRequest,
        _ fields: FormFields
    ) throws(WebexError) -> ClientKind {
        let (id, secret) =
            try Self.basicCredentials(request) ?? (fields["client_id"], fields["client_secret"])
        let client: ClientKind
        let expected: String
        switch id {
        case credentials.integrationClientID?:
            (client, expected) = (.integration, credentials.integrationClientSecret)
        case credentials.serviceAppClientID?:
            (client, expected) = (.serviceApp, credentials.serviceAppClientSecret)
        default: throw .unknownClient
        }
        guard let secret, secret.isSameSecret(as: expected) else { throw .wrongClientSecret }
        return client
    }

    /// Nil without Basic authentication; a bearer, which Webex does not need here, is ignored.
    private static func basicCredentials(
        _ request: LoopbackRequest
    ) throws(WebexError) -> (id: String?, secret: String?)? {
        guard let header = request.headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.first?.lowercased() == "basic" else { return nil }
        guard
            parts.count == 2, let data = Data(base64Encoded: String(parts[1])),
            let text = String(validating: data, as: UTF8.self), let colon = text.firstIndex(of: ":")
        else { throw .malformed("The Authorization header is invalid.") }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
}
