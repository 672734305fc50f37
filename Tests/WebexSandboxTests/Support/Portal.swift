import FoundationEssentials
import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

/// A client of the simulated Webex without sockets, on a clock that moves only when told to.
struct Portal {
    /// RFC 7636, appendix B.
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    static let defaultScopes =
        "spark:all spark:applications_token application:webhooks_write application:webhooks_read"
    static let contoso = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"

    var webex: SimulatedWebex
    /// Seconds since 1970; starts on 2026-11-24.
    var now = 1_795_478_400

    init(_ change: (inout SandboxSettings) -> Void = { _ in }) {
        var configuration = SandboxConfiguration()
        configuration.seed = "test"
        change(&configuration.settings)
        webex = SimulatedWebex(configuration)
    }

    var credentials: SandboxCredentials { webex.credentials }

    mutating func send(_ request: LoopbackRequest) -> LoopbackReply {
        webex.outcome(of: request, at: Date(timeIntervalSince1970: TimeInterval(now))).reply
    }

    mutating func get(_ target: String, bearer: String? = nil) -> LoopbackReply {
        send(LoopbackRequest(method: .get, target: target, headers: headers(bearer: bearer), hosts: ["h"]))
    }

    mutating func post(_ target: String, form: [String: String?], basic: String? = nil) -> LoopbackReply {
        let pairs = form.compactMap { name, value in value.map { "\(name)=\(FormFields.encoded($0))" } }
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.authorization] = basic.map { "Basic \(Data($0.utf8).base64EncodedString())" }
        let body = Array(pairs.joined(separator: "&").utf8)
        return send(LoopbackRequest(method: .post, target: target, headers: headers, body: body))
    }

    mutating func send(
        _ method: HTTPRequest.Method,
        _ target: String,
        json: String,
        bearer: String? = nil
    ) -> LoopbackReply {
        let headers = headers(bearer: bearer)
        return send(LoopbackRequest(method: method, target: target, headers: headers, body: Array(json.utf8)))
    }

    private func headers(bearer: String?) -> HTTPFields {
        bearer.map { [.authorization: "Bearer \($0)"] } ?? [:]
    }
}

extension Portal {
    /// The target of an authorization request, with fields changed or, where nil, left out.
    func authorizeTarget(_ changes: [String: String?] = [:]) -> String {
        var fields: [String: String?] = [
            "client_id": credentials.integrationClientID, "response_type": "code",
            "redirect_uri": credentials.redirectURI, "scope": Self.defaultScopes, "state": "xyz",
            "code_challenge": Self.challenge, "code_challenge_method": "S256",
        ]
        fields.merge(changes) { $1 }
        let pairs = fields.compactMap { name, value in value.map { "\(name)=\(FormFields.encoded($0))" } }
        return "/v1/authorize?" + pairs.joined(separator: "&")
    }

    /// Opens the consent page and answers it; gives the fields of the redirect.
    mutating func consent(
        allowing isAllowed: Bool = true,
        _ changes: [String: String?] = [:]
    ) throws -> FormFields {
        let page = get(authorizeTarget(changes)).text
        let form = try #require(ConsentForm(page: page))
        let fields = FormFields(form.body(allowing: isAllowed))
        let reply = post(
            ConsentForm.path,
            form: ["ticket": fields["ticket"], "decision": fields["decision"]]
        )
        return try reply.redirectFields()
    }

    mutating func exchange(_ code: String?, _ changes: [String: String?] = [:]) -> LoopbackReply {
        let form: [String: String?] = [
            "grant_type": "authorization_code", "client_id": credentials.integrationClientID,
            "client_secret": credentials.integrationClientSecret, "redirect_uri": credentials.redirectURI,
            "code": code, "code_verifier": Self.verifier,
        ]
        return post("/v1/access_token", form: form.merging(changes) { $1 })
    }

    mutating func login(scope: String = Self.defaultScopes) throws -> TokenReply {
        let code = try consent(["scope": scope])["code"]
        return try exchange(code).tokens()
    }

    mutating func refresh(_ token: String, as client: ClientKind) -> LoopbackReply {
        let isIntegration = client == .integration
        return post(
            "/v1/access_token",
            form: [
                "grant_type": "refresh_token", "refresh_token": token,
                "client_id": isIntegration ? credentials.integrationClientID : credentials.serviceAppClientID,
                "client_secret": isIntegration
                    ? credentials.integrationClientSecret : credentials.serviceAppClientSecret,
            ]
        )
    }

    mutating func fetch(org: String, bearer: String, applicationID: String? = nil) -> LoopbackReply {
        let json = """
            {"clientId":"\(credentials.serviceAppClientID)",\
            "clientSecret":"\(credentials.serviceAppClientSecret)","targetOrgId":"\(org)"}
            """
        let id = applicationID ?? credentials.applicationID
        return send(.post, "/v1/applications/\(id)/token", json: json, bearer: bearer)
    }
}
