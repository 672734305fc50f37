import HTTPTypes
import Testing

@testable import WebexAuth

struct ProofCallTests {
    @Test(arguments: [
        (TokenSubject.integration, "GET https://webex.example/v1/people/me"),
        (.org("96abc2aa-3dcc-11e5-a152-fe34819cdc9a"), "GET https://webex.example/v1/dataSources/schemas"),
    ])
    func `each kind of token has its call, with the token as bearer and nothing else`(
        subject: TokenSubject,
        line: String
    ) throws {
        let call = ProofCall(for: subject, with: Secret("a1"), baseURL: "https://webex.example/v1")
        let request = try #require(call).request()
        #expect(request.description == line)
        #expect(request.body.isEmpty)
        #expect(
            request.head.headerFields.map { "\($0.name): \($0.value)" } == [
                "Authorization: Bearer a1", "Accept: application/json", "User-Agent: byova",
            ]
        )
    }

    @Test(arguments: ["", " ", "a b", "a\r\nX-Evil: 1", "a\u{0}", "a\u{7F}", "ä"])
    func `a token that no header can carry is not sent`(token: String) {
        #expect(
            ProofCall(for: .integration, with: Secret(token), baseURL: "https://w.example") == nil
        )
    }
}
