import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

struct AuthorizeTests {
    @Test func `the consent page lists the scopes and has a form for each answer`() {
        var portal = Portal()
        let reply = portal.get(portal.authorizeTarget())
        #expect(reply.status == .ok)
        for scope in Portal.defaultScopes.split(separator: " ") {
            #expect(reply.text.contains("<li><code>\(scope)</code></li>"))
        }
        #expect(reply.text.ranges(of: "<form method=\"post\"").count == 2)
        #expect(reply.headers[.cacheControl] == "no-store")
        let policy = reply.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.contains("default-src 'none'"))
        #expect(policy.hasSuffix("form-action 'self' http://127.0.0.1:8765"))
    }

    @Test func `allowing redirects with a code of the documented shape and the state`() throws {
        var portal = Portal()
        let fields = try portal.consent()
        #expect(fields["state"] == "xyz")
        let parts = try #require(fields["code"]).split(separator: "_")
        #expect(parts.count == 3)
        #expect(parts[0].count == 64)
        #expect(parts[1] == "PF84")
        #expect(parts[2].count == 36)
    }

    @Test(arguments: [(false, "xyz"), (true, nil)])
    func `denying redirects with access_denied`(omitsState: Bool, state: String?) throws {
        var portal = Portal { $0.omitsStateOnErrors = omitsState }
        let fields = try portal.consent(allowing: false)
        #expect(fields["error"] == "access_denied")
        #expect(fields["state"] == state)
        #expect(fields["code"] == nil)
    }

    @Test(
        arguments: [
            (["client_id": "C0"], "Client Id is invalid"),
            (["client_id": nil], "Client Id is invalid"),
            (["redirect_uri": "http://localhost:8765/callback"], "Redirect URI is invalid"),
            (["redirect_uri": "http://127.0.0.1:8765/callback/"], "Redirect URI is invalid"),
            (["redirect_uri": "http://127.0.0.1:9999/callback"], "Redirect URI is invalid"),
        ] as [([String: String?], String)]
    )
    func `an unknown client or redirect URI gets a page and no redirect`(
        changes: [String: String?],
        title: String
    ) {
        var portal = Portal()
        let reply = portal.get(portal.authorizeTarget(changes))
        #expect(reply.status == .badRequest)
        #expect(reply.text.contains("<h1>\(title)</h1>"))
        #expect(reply.headers[.location] == nil)
    }

    @Test(arguments: [
        ("http://127.0.0.1:1/callback", true),
        ("http://127.0.0.1/callback", true),
        ("http://localhost:8765/callback", false),
        ("http://127.0.0.1:1/callback?x=1", false),
        ("http://user@127.0.0.1:1/callback", false),
        ("http://127.0.0.1.example.com:1/callback", false),
        ("https://127.0.0.1:8765/callback", false),
    ])
    func `with any loopback port only the port may differ`(uri: String, isAccepted: Bool) {
        var portal = Portal { $0.acceptsAnyLoopbackPort = true }
        let status = portal.get(portal.authorizeTarget(["redirect_uri": uri])).status
        #expect(status == (isAccepted ? .ok : .badRequest))
    }

    @Test(
        arguments: [
            (["scope": "spark:all spark:unknown"], "invalid_scope", "The requested scope is invalid."),
            (["scope": nil], "invalid_scope", "The requested scope is invalid."),
            (["scope": "spark-admin:datasource_read"], "invalid_scope", "The requested scope is invalid."),
            (["prompt": "none"], "login_required", "No user is signed in."),
            (["response_type": "token"], "unsupported_response_type", "The response type must be code."),
            (["code_challenge_method": "S512"], "invalid_request", "The code challenge is invalid."),
            (["code_challenge": "short"], "invalid_request", "The code challenge is invalid."),
        ] as [([String: String?], String, String)]
    )
    func `other faults redirect with an error`(
        changes: [String: String?],
        error: String,
        description: String
    ) throws {
        var portal = Portal()
        let fields = try portal.get(portal.authorizeTarget(changes)).redirectFields()
        #expect(fields["error"] == error)
        #expect(fields["error_description"] == description)
        #expect(fields["state"] == "xyz")
    }

    @Test func `a consent page can be answered once`() throws {
        var portal = Portal()
        let page = portal.get(portal.authorizeTarget()).text
        let fields = FormFields(try #require(ConsentForm(page: page)).body(allowing: true))
        let form = ["ticket": fields["ticket"], "decision": fields["decision"]]
        #expect(portal.post(ConsentForm.path, form: form).status == .found)
        #expect(portal.post(ConsentForm.path, form: form).status == .badRequest)
        #expect(portal.post(ConsentForm.path, form: ["decision": "allow"]).status == .badRequest)
    }

    @Test func `nothing of a request is repeated unescaped`() {
        #expect(HTMLPage.escaped("<a href=\"x\">'&") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;")
    }
}
