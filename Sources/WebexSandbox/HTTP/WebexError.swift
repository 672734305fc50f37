import HTTPTypes
import LoopbackServer

/// A refusal, in one of the two forms that Webex uses.
///
/// The texts are those of developer.webex.com where it has them.
struct WebexError: Error, Hashable, Sendable {
    /// The public API's body, or that of the identity broker behind it (RFC 6749, 5.2).
    private enum Form: Hashable, Sendable {
        case api(message: String, description: String)
        case broker(error: String, description: String)
    }

    let status: HTTPResponse.Status
    private let form: Form

    /// A few words for the request log.
    var summary: String {
        switch form {
        case .api(_, let description), .broker(_, let description): description
        }
    }

    static func api(_ status: HTTPResponse.Status, _ message: String, _ description: String? = nil) -> Self {
        WebexError(status: status, form: .api(message: message, description: description ?? message))
    }

    static func broker(_ status: HTTPResponse.Status, _ error: String, _ description: String) -> Self {
        WebexError(status: status, form: .broker(error: error, description: description))
    }

    static func malformed(_ description: String) -> Self {
        api(
            .badRequest,
            "The request could not be understood by the server due to malformed syntax.",
            description
        )
    }

    static let unknownClient = malformed("Client Id is invalid")

    static let wrongClientSecret = api(
        .unauthorized,
        "Invalid client credentials",
        "The provided clientSecret is invalid"
    )

    static let noAccessToken = api(
        .unauthorized,
        "The request requires a valid access token set in the Authorization request header."
    )

    static let notFound = api(.notFound, "The requested resource could not be found.")

    static let missingScope = api(
        .forbidden,
        """
        The server understood the request, but refused to fulfill it because the access token is missing \
        required scopes or the user is missing required roles or licenses.
        """
    )

    func reply(trackingID: String) -> LoopbackReply {
        switch form {
        case .api(let message, let description):
            let errors = [APIBody.Entry(description: description)]
            let body = APIBody(message: message, errors: errors, trackingId: trackingID)
            return .json(body, status: status)
        case .broker(let error, let description):
            let body = BrokerBody(error: error, errorDescription: description, trackingID: trackingID)
            return .json(body, status: status)
        }
    }

    private struct APIBody: Encodable {
        struct Entry: Encodable { let description: String }
        let message: String
        let errors: [Entry]
        let trackingId: String
    }

    private struct BrokerBody: Encodable {
        enum CodingKeys: String, CodingKey {
            case error, trackingID
            case errorDescription = "error_description"
        }
        let error: String
        let errorDescription: String
        let trackingID: String
    }
}
