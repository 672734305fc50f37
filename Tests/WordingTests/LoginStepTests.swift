import Testing
import WebexTokens
import Wording

/// What a failed login names as its likely cause.
struct LoginStepTests {
    private static let uri = "http://127.0.0.1:8765/callback"
    private static let facts = ReplyFacts(status: 400)

    private static let advices: [(WebexAuthError, [String])] = [
        (
            .loginTimedOut(after: .seconds(300), redirectURI: uri),
            [
                "invalid", "WEBEX_INTEGRATION_CLIENT_ID", "WEBEX_INTEGRATION_REDIRECT_URI", "press Accept",
                "'ssh -L 8765:127.0.0.1:8765 user@<this host>'",
            ]
        ),
        (.loginDenied(code: "access_denied", description: nil), ["press Accept", "Control Hub"]),
        (.loginDenied(code: "invalid_scope", description: nil), ["spark:all", "application:webhooks_read"]),
        (.loginDenied(code: "unauthorized_client", description: nil), ["WEBEX_INTEGRATION_CLIENT_ID"]),
        (.loginDenied(code: "never_heard_of", description: nil), ["WEBEX_INTEGRATION_REDIRECT_URI"]),
        (.loginDenied(code: "login_required", description: nil), ["Sign in to Webex"]),
        (.loginDenied(code: "server_error", description: nil), ["Try again in a moment"]),
        (.codeRejected(facts), ["WEBEX_INTEGRATION_REDIRECT_URI", "works once"]),
        (.misconfigured(facts, hint: .redirectURI), ["WEBEX_INTEGRATION_REDIRECT_URI"]),
        (.misconfigured(facts, hint: .integrationCredentials), ["WEBEX_INTEGRATION_CLIENT_SECRET"]),
        (.portTaken(port: 8765, redirectURI: uri), ["8765", "WEBEX_INTEGRATION_REDIRECT_URI"]),
    ]

    @Test(arguments: advices)
    func `the setting is named, and not just to log in again`(error: WebexAuthError, parts: [String]) throws {
        let advice = try #require(error.loginStep(in: .commandLine))
        for part in parts { #expect(advice.contains(part)) }
        #expect(!advice.contains("byova authorize") && !advice.contains("Authorize the Integration"))
    }

    @Test(arguments: [
        ("http://localhost/cb", "ssh -L 80:localhost:80 "), ("http://[::1]:9000/", "ssh -L 9000:[::1]:9000 "),
        ("http://[::1]/", "ssh -L 80:[::1]:80 "), ("http://127.0.0.1:0/", "ssh -L 0:127.0.0.1:0 "),
    ])
    func `the tunnel leads to the redirect URI's own address`(uri: String, command: String) {
        let error = WebexAuthError.loginTimedOut(after: .seconds(1), redirectURI: uri)
        #expect(error.loginStep(in: .dashboard)?.contains(command) == true)
    }
}
