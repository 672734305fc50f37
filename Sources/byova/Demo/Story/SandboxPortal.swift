import HTTPTypes
import WebexAuth
import WebexSandbox
import WebexTokens

/// The switches of a sandbox, over HTTP: what Webex, its customers' admins and bad luck do.
struct SandboxPortal: Sendable {
    let sandbox: Sandbox
    let browser: any HTTPTransport

    /// What a client of the token endpoints needs; an outage leaves none of it.
    private static let endpoints: [Endpoint] = [.accessToken, .applicationsToken, .peopleMe, .schemas]

    /// Lets organizations' access tokens live this long from now on.
    func issueTokens(lasting lifetime: Duration) async throws(WebexAuthError) {
        let seconds = lifetime.components.seconds
        try await send(.put, "settings", #"{"serviceAppLifetimes":{"access":\#(seconds)}}"#)
    }

    /// Answers all requests with 503, or answers again.
    func setOutage(_ isOn: Bool) async throws(WebexAuthError) {
        for endpoint in Self.endpoints {
            if isOn {
                try await send(.post, "faults", #"{"endpoint":"\#(endpoint.rawValue)","status":503}"#)
            } else {
                try await send(.delete, "faults?endpoint=\(endpoint.rawValue)")
            }
        }
    }

    /// Ends all tokens of an organization, whose admin has done nothing.
    func rejectTokens(of orgID: OrgID) async throws(WebexAuthError) {
        try await send(.post, "orgs/\(orgID.rawValue)/revoke")
    }

    /// Simulates the organization's admin.
    func setAuthorized(_ isAuthorized: Bool, _ orgID: OrgID) async throws(WebexAuthError) {
        try await send(.post, "orgs/\(orgID.rawValue)/\(isAuthorized ? "authorize" : "deauthorize")")
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: String = ""
    ) async throws(WebexAuthError) {
        var fields: HTTPFields = [.contentType: "application/json"]
        if let control = HTTPField.Name("X-Sandbox-Control") { fields[control] = "1" }
        let url = "http://127.0.0.1:\(sandbox.port)/_sandbox/\(path)"
        let request = OutgoingRequest(method: method, url: url, fields: fields, body: Array(json.utf8))
        let reply: HTTPReply
        do throws(TransportFailure) {
            reply = try await browser.send(request)
        } catch {
            throw .unreachable(error)
        }
        guard reply.status == 200 else { throw .malformedReply(field: "switch", trackingID: nil) }
    }
}
