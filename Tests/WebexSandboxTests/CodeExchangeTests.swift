import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

struct CodeExchangeTests {
    @Test func `a code gives tokens for 14 and 90 days`() throws {
        var portal = Portal()
        let tokens = try portal.login()
        #expect(tokens.expiresIn == 1_209_600)
        #expect(tokens.refreshExpiresIn == 7_776_000)
        #expect(tokens.tokenType == "Bearer")
        #expect(tokens.scope == Portal.defaultScopes)
        #expect(tokens.accessToken.split(separator: "_").map(\.count) == [64, 4, 36])
    }

    @Test func `a code works once, even if its exchange fails`() throws {
        var portal = Portal()
        let code = try portal.consent()["code"]
        #expect(portal.exchange(code, ["code_verifier": nil]).status == .badRequest)
        #expect(portal.exchange(code).status == .badRequest)
    }

    @Test(arguments: [(299, true), (300, false), (301, false)])
    func `a code ends after its lifetime`(age: Int, works: Bool) throws {
        var portal = Portal()
        let code = try portal.consent()["code"]
        portal.now += age
        #expect((portal.exchange(code).status == .ok) == works)
    }

    @Test(
        arguments: [
            ["redirect_uri": "http://127.0.0.1:8766/callback"], ["redirect_uri": nil],
            ["code_verifier": String(repeating: "a", count: 43)], ["code_verifier": "short"], ["code": "x"],
            ["code": nil],
        ] as [[String: String?]]
    )
    func `whatever does not match is refused with 400`(changes: [String: String?]) throws {
        var portal = Portal()
        let code = try portal.consent()["code"]
        let reply = portal.exchange(code, changes)
        #expect(reply.status == .badRequest)
        #expect(reply.text.contains("\"trackingId\":\"ROUTER_"))
    }

    @Test(
        arguments: [
            (["client_id": "C0"], HTTPResponse.Status.badRequest, "Client Id is invalid"),
            (["client_id": nil], .badRequest, "Client Id is invalid"),
            (["client_secret": "wrong"], .unauthorized, "The provided clientSecret is invalid"),
            (["client_secret": nil], .unauthorized, "The provided clientSecret is invalid"),
            (["grant_type": "password"], .badRequest, "unsupported_grant_type"),
        ] as [([String: String?], HTTPResponse.Status, String)]
    )
    func `a client that is not known gets no tokens`(
        changes: [String: String?],
        status: HTTPResponse.Status,
        text: String
    ) throws {
        var portal = Portal()
        let code = try portal.consent()["code"]
        let reply = portal.exchange(code, changes)
        #expect(reply.status == status)
        #expect(reply.text.contains(text))
        // A stranger cannot spend the code of another.
        #expect(portal.exchange(code).status == .ok)
    }

    @Test(arguments: [(true, HTTPResponse.Status.ok), (false, .unauthorized)])
    func `a client may authenticate by Basic`(isRight: Bool, status: HTTPResponse.Status) throws {
        var portal = Portal()
        let form: [String: String?] = [
            "grant_type": "authorization_code", "code": try portal.consent()["code"],
            "redirect_uri": portal.credentials.redirectURI, "code_verifier": Portal.verifier,
        ]
        let secret = isRight ? portal.credentials.integrationClientSecret : "wrong"
        let basic = "\(portal.credentials.integrationClientID):\(secret)"
        #expect(portal.post("/v1/access_token", form: form, basic: basic).status == status)
    }

    @Test func `the Service App cannot spend a code of the Integration`() throws {
        var portal = Portal()
        let changes: [String: String?] = [
            "client_id": portal.credentials.serviceAppClientID,
            "client_secret": portal.credentials.serviceAppClientSecret,
        ]
        #expect(portal.exchange(try portal.consent()["code"], changes).status == .badRequest)
    }

    @Test func `plain challenges and logins without PKCE work`() throws {
        var portal = Portal()
        let plain = try portal.consent([
            "code_challenge": Portal.verifier, "code_challenge_method": "plain",
        ])
        #expect(portal.exchange(plain["code"]).status == .ok)
        let without = try portal.consent(["code_challenge": nil, "code_challenge_method": nil])
        #expect(portal.exchange(without["code"], ["code_verifier": nil]).status == .ok)
    }

    @Test func `only POST is answered`() {
        var portal = Portal()
        let reply = portal.get("/v1/access_token")
        #expect(reply.status == .methodNotAllowed)
        #expect(reply.headers[.allow] == "POST")
    }
}
