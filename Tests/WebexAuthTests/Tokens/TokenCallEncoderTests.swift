import HTTPTypes
import TestSupport
import Testing

@testable import WebexAuth

@Suite struct TokenCallEncoderTests {
    private let encoder = TokenCallEncoder(
        configuration: BYOVAConfiguration(),
        clientID: "C123",
        clientSecret: Secret("s/e+c ret"),
        applicationID: "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0MyNzljYjMwYWI0OTQ3MGFhM2ViYTgwY2Q4MmYxMTc1"
    )
    private static let formHeaders = [
        "Content-Type: application/x-www-form-urlencoded; charset=utf-8", "Accept: application/json",
        "User-Agent: byova",
    ]

    private func lines(_ request: OutgoingRequest) -> [String] {
        request.head.headerFields.map { "\($0.name): \($0.value)" }
    }

    @Test func `a code is exchanged with its verifier and redirect URI`() {
        let request = encoder.request(
            for: .exchangeCode(
                Secret("code_PF84_x"),
                verifier: Secret("v-1"),
                redirectURI: "http://127.0.0.1:8765/callback"
            )
        )
        #expect(request.head.method == .post)
        #expect(request.url == "https://webexapis.com/v1/access_token")
        #expect(lines(request) == Self.formHeaders)
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == "grant_type=authorization_code&code=code_PF84_x&client_id=C123&client_secret=s%2Fe%2Bc+ret"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&code_verifier=v-1"
        )
    }

    @Test func `without PKCE there is no verifier`() {
        let request = encoder.request(
            for: .exchangeCode(Secret("c"), verifier: nil, redirectURI: "http://localhost/cb")
        )
        #expect(!String(decoding: request.body, as: UTF8.self).contains("code_verifier"))
    }

    @Test(arguments: [TokenSubject.integration, .org(AuthWorld.orgID)])
    func `a refresh carries no bearer token`(subject: TokenSubject) {
        let request = encoder.request(for: .refresh(subject, Secret("Nzc0N...")))
        #expect(request.url == "https://webexapis.com/v1/access_token")
        #expect(lines(request) == Self.formHeaders)
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == "grant_type=refresh_token&refresh_token=Nzc0N...&client_id=C123&client_secret=s%2Fe%2Bc+ret"
        )
    }

    @Test func `the applications call carries the Integration's bearer and the Service App's credentials`() {
        let request = encoder.request(
            for: .fetch(AuthWorld.orgID, orgIDForm: AuthWorld.orgID.rawValue, bearer: Secret("NjlhN..."))
        )
        #expect(
            request.url
                == "https://webexapis.com/v1/applications/"
                + "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0MyNzljYjMwYWI0OTQ3MGFhM2ViYTgwY2Q4MmYxMTc1/token"
        )
        #expect(
            lines(request) == [
                "Authorization: Bearer NjlhN...", "Content-Type: application/json",
                "Accept: application/json",
                "User-Agent: byova",
            ]
        )
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"clientId":"C123","clientSecret":"s/e+c ret","#
                + #""targetOrgId":"96abc2aa-3dcc-11e5-a152-fe34819cdc9a"}"#
        )
    }

    @Test func `only the exchange of a code must not be repeated`() {
        #expect(!TokenCall.exchangeCode(Secret("c"), verifier: nil, redirectURI: "").isRepeatable)
        #expect(TokenCall.refresh(.integration, Secret("r")).isRepeatable)
        #expect(TokenCall.fetch("o", orgIDForm: "o", bearer: Secret("b")).isRepeatable)
    }
}
