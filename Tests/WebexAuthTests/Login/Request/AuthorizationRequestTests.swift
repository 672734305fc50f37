import Testing
import WebexTokens

@testable import WebexAuth

struct AuthorizationRequestTests {
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

    private func request(
        at authorizeURL: String = "https://webexapis.com/v1/authorize",
        state: String = "kT9",
        verifier: String? = AuthorizationRequestTests.verifier
    ) throws -> AuthorizationRequest {
        AuthorizationRequest(
            authorizeURL: authorizeURL,
            clientID: "C279cb30",
            redirectURI: "http://127.0.0.1:8765/callback",
            scopes: ["spark:all", "spark:applications_token"],
            state: try AuthorizationState(state),
            codeVerifier: try verifier.map { try CodeVerifier(Secret($0)) }
        )
    }

    @Test func `the whole URL`() throws {
        #expect(
            try request().url
                == "https://webexapis.com/v1/authorize?client_id=C279cb30&response_type=code"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback"
                + "&scope=spark%3Aall+spark%3Aapplications_token&state=kT9"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
        )
    }

    @Test func `without PKCE there is neither challenge nor verifier`() throws {
        let request = try request(verifier: nil)
        #expect(request.codeVerifier == nil)
        #expect(request.url.hasSuffix("&state=kT9"))
    }

    @Test(arguments: [
        ("https://w.example/a", "https://w.example/a?client_id="),
        ("https://w.example/a?", "https://w.example/a?client_id="),
        ("https://w.example/a?orgId=7", "https://w.example/a?orgId=7&client_id="),
        ("https://w.example/a?orgId=7&", "https://w.example/a?orgId=7&client_id="),
        ("https://w.example/a#top", "https://w.example/a?client_id="),
    ])
    func `a query of the authorize URL is kept`(url: String, beginning: String) throws {
        #expect(try request(at: url).url.hasPrefix(beginning))
    }

    @Test func `a state of the caller's own arrives as it was`() throws {
        let state = "a b+c&d=é%20日"
        let url = try request(state: state).url
        #expect(url.contains("&state=a+b%2Bc%26d%3D%C3%A9%2520%E6%97%A5&"))
        let query = try #require(url.split(separator: "?").last)
        #expect(try RedirectParameters(query: query).state == state)
    }

    @Test func `it can be saved and restored`() throws {
        for original in [try request(), try request(verifier: nil), try request(state: "\"\\/é\u{2028}")] {
            #expect(try AuthorizationRequest(storageForm: original.storageForm()) == original)
        }
    }

    @Test func `the storage form is the documented one`() throws {
        let stored = """
            {"version":1,"url":"https://w.example/a?state=s","state":"s","codeVerifier":"\(Self.verifier)",\
            "redirectURI":"http://127.0.0.1:8765/callback","scopes":["spark:all"]}
            """
        let request = try AuthorizationRequest(storageForm: stored)
        #expect(request.url == "https://w.example/a?state=s")
        #expect(request.state.value == "s")
        #expect(request.codeVerifier == Secret(Self.verifier))
        #expect(request.redirectURI == "http://127.0.0.1:8765/callback")
        #expect(request.scopes == ["spark:all"])
    }

    @Test(arguments: [
        "", "null", "[]", "{}", "{\"version\":2}",
        #"{"version":2,"url":"u","state":"s","redirectURI":"r","scopes":[]}"#,
        #"{"version":1,"url":"u","state":"","redirectURI":"r","scopes":[]}"#,
        #"{"version":1,"url":"u","state":"s","codeVerifier":"short","redirectURI":"r","scopes":[]}"#,
        #"{"version":1,"url":"u","state":"s","redirectURI":"r"}"#,
    ])
    func `what is no storage form is refused`(text: String) {
        #expect(throws: WebexAuthError.self) { try AuthorizationRequest(storageForm: text) }
    }

    @Test func `printing shows neither state nor verifier`() throws {
        let request = try request(state: "very-private")
        var dumped = ""
        dump(request, to: &dumped)
        for text in ["\(request)", String(reflecting: request), dumped] {
            #expect(!text.contains("very-private"))
            #expect(!text.contains(Self.verifier))
        }
    }
}
