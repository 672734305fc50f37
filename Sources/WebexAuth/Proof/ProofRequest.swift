import HTTPTypes
import WebexTokens

/// The call that shows whether an access token works; it sends the token and nothing else, and changes nothing.
///
/// For the Integration that is `GET /people/me` (developer.webex.com/docs/api/v1/people). A Service App may have
/// no scope for it; `GET /dataSources/schemas` needs none, only a token that is valid
/// (developer.webex.com/webex-contact-center/docs/api/v1/data-sources).
enum ProofRequest {
    /// Writes the call; `nil` for a token that no header can carry (RFC 6750, section 2.1): it is not sent.
    static func make(for subject: TokenSubject, with token: Secret, baseURL: String) -> OutgoingRequest? {
        let text = token.reveal()
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return OutgoingRequest(
            method: .get,
            url: baseURL + path(for: subject),
            fields: [
                .authorization: "Bearer \(text)", .accept: "application/json", .userAgent: "byova",
            ]
        )
    }

    private static func path(for subject: TokenSubject) -> String {
        switch subject {
        case .integration: "/people/me"
        case .org: "/dataSources/schemas"
        }
    }
}
