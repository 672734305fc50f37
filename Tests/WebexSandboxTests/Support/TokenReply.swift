import FoundationEssentials
import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

/// A token reply in the wire's own names.
struct TokenReply: Decodable {
    enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case expiresIn = "expires_in"
        case refreshToken = "refresh_token"
        case refreshExpiresIn = "refresh_token_expires_in"
        case tokenType = "token_type"
        case scope
    }

    let accessToken: String
    let expiresIn: Int
    let refreshToken: String
    let refreshExpiresIn: Int
    let tokenType: String
    let scope: String
}

extension LoopbackReply {
    var trackingID: String? { HTTPField.Name("TrackingID").flatMap { headers[$0] } }

    var text: String { String(decoding: body, as: UTF8.self) }

    func tokens() throws -> TokenReply {
        try #require(status == .ok, "\(text)")
        return try JSONDecoder().decode(TokenReply.self, from: Data(body))
    }

    func redirectFields() throws -> FormFields {
        try #require(status == .found, "\(text)")
        let location = try #require(headers[.location])
        let query = try #require(location.firstIndex(of: "?"))
        return FormFields(String(location[location.index(after: query)...]))
    }
}
