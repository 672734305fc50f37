import FoundationEssentials
import HTTPTypes
import WebexTokens

/// Writes token requests as Webex wants them (developer.webex.com/docs/login-with-webex, "Access Token").
struct TokenCallEncoder: Sendable {
    let configuration: BYOVAConfiguration
    let clientID: String
    let clientSecret: Secret
    /// The Service App's application id; an Integration makes no call that needs it.
    let applicationID: String
    /// Most requests go there.
    private let tokenURL: HTTPURL?

    init(
        configuration: BYOVAConfiguration,
        clientID: String,
        clientSecret: Secret,
        applicationID: String = ""
    ) {
        self.configuration = configuration
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.applicationID = applicationID
        tokenURL = HTTPURL(configuration.tokenURL)
    }

    func request(for call: TokenCall) -> OutgoingRequest {
        switch call {
        case .exchangeCode(let code, let verifier, let redirectURI):
            var fields = [(name: "grant_type", value: "authorization_code"), ("code", code.reveal())]
            fields += credentials
            fields.append(("redirect_uri", redirectURI))
            if let verifier { fields.append(("code_verifier", verifier.reveal())) }
            var request = form(fields)
            // A code works once and cannot be sent again.
            request.needsOwnConnection = true
            return request
        case .refresh(_, let refreshToken):
            return form(
                [(name: "grant_type", value: "refresh_token"), ("refresh_token", refreshToken.reveal())]
                    + credentials
            )
        case .fetch(_, let orgIDForm, let bearer):
            return fetch(orgIDForm: orgIDForm, bearer: bearer)
        }
    }

    private var credentials: [(name: String, value: String)] {
        [("client_id", clientID), ("client_secret", clientSecret.reveal())]
    }

    private func form(_ fields: [(name: String, value: String)]) -> OutgoingRequest {
        OutgoingRequest(
            method: .post,
            to: tokenURL,
            fields: [
                .contentType: "application/x-www-form-urlencoded; charset=utf-8", .accept: "application/json",
                .userAgent: "byova",
            ],
            body: FormBody.bytes(of: fields)
        )
    }

    private func fetch(orgIDForm: String, bearer: Secret) -> OutgoingRequest {
        let body = FetchBody(
            clientId: clientID,
            clientSecret: clientSecret.reveal(),
            targetOrgId: orgIDForm
        )
        return OutgoingRequest(
            method: .post,
            url: "\(configuration.baseURL)/applications/\(FormBody.escape(applicationID))/token",
            fields: [
                .authorization: "Bearer \(bearer.reveal())", .contentType: "application/json",
                .accept: "application/json", .userAgent: "byova",
            ],
            body: (try? Self.jsonEncoder.encode(body)).map(Array.init) ?? []
        )
    }

    private static let jsonEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    /// The body of `POST /v1/applications/{applicationId}/token`
    /// (developer.webex.com/admin/docs/api/v1/service-apps).
    private struct FetchBody: Encodable {
        let clientId: String
        let clientSecret: String
        let targetOrgId: String
    }
}
