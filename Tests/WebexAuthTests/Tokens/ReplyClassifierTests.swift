import TestSupport
import Testing

@testable import WebexAuth

/// Every status, in every form of body, for every call.
@Suite struct ReplyClassifierTests {
    enum Meaning: Hashable {
        case rateLimited, unavailable, notWebex, authentication, notFound, validation
        case rejected, codeRejected, notAuthorized, malformed
        case misconfigured(ConfigurationHint)
    }

    private static let code = TokenCall.exchangeCode(
        Secret("c"),
        verifier: nil,
        redirectURI: "http://localhost/"
    )
    private static let refresh = TokenCall.refresh(.integration, Secret("r"))
    private static let orgRefresh = TokenCall.refresh(.org(AuthWorld.orgID), Secret("r"))
    private static let fetch = TokenCall.fetch(AuthWorld.orgID, orgIDForm: "o", bearer: Secret("b"))
    private static let all = [code, refresh, orgRefresh, fetch]

    private func meaning(_ reply: HTTPReply, _ call: TokenCall, isProven: Bool = false) -> Meaning? {
        let classifier = ReplyClassifier(call: call, integrationIsProven: isProven)
        do throws(WebexAuthError) {
            _ = try classifier.tokens(in: reply)
            return nil
        } catch {
            return Meaning(error)
        }
    }

    private static func plain(_ status: Int) -> HTTPReply {
        Wire.json(status, #"{"message":"No.","trackingId":"T"}"#)
    }

    @Test(arguments: [408, 423, 425, 500, 502, 503, 504, 501, 520, 599])
    func `a server in trouble is unavailable, whatever it says`(status: Int) {
        for call in Self.all {
            #expect(meaning(Self.plain(status), call) == .unavailable)
        }
    }

    @Test(arguments: [408, 423, 425, 500, 502, 503, 504])
    func `not even a rejection counts from a server in trouble`(status: Int) {
        let reply = Wire.json(status, #"{"error":"invalid_grant","trackingId":"T"}"#)
        #expect(meaning(reply, Self.refresh) == .unavailable)
        #expect(meaning(HTTPReply(status: status), Self.refresh) == .unavailable)
    }

    @Test(arguments: [Self.plain(429), HTTPReply(status: 429), Wire.json(429, #"{"error":"invalid_grant"}"#)])
    func `too many requests is a rate limit in every form`(reply: HTTPReply) {
        for call in Self.all {
            #expect(meaning(reply, call) == .rateLimited)
        }
    }

    @Test(arguments: [200, 302, 400, 401, 403, 404, 407])
    func `neither JSON nor a tracking id is not Webex`(status: Int) {
        for body in ["", "<html>Access denied</html>", "Client Id is invalid"] {
            for call in Self.all {
                #expect(meaning(HTTPReply(status: status, body: Array(body.utf8)), call) == .notWebex)
            }
        }
    }

    @Test(
        arguments: [400, 401, 403, 404, 405, 409, 410, 418, 422, 451],
        [
            #"{"message":"Unauthorized"}"#, #"{"portal":"login here"}"#, #"{"error":"Unauthorized"}"#, "{}",
            #"{"message":"Client Id is invalid"}"#,
            #"{"message":"Service App not authorized by Full Admin"}"#,
            #"{"errors":[{"description":"targetOrgId is not valid","errorCode":"invalid_grant"}]}"#,
        ]
    )
    func `a refusal without provenance is a gateway's, JSON or not`(status: Int, body: String) {
        for call in Self.all {
            #expect(meaning(Wire.gateway(status, body), call) == .notWebex)
            #expect(meaning(Wire.gateway(status, body), call, isProven: true) == .notWebex)
            #expect(meaning(Wire.gateway(status, body).with("TrackingID", " "), call) == .notWebex)
        }
        #expect(!ReplyClassifier(call: Self.fetch).namesOrgID(Wire.gateway(status, body)))
    }

    @Test(arguments: [400, 401, 403])
    func `an OAuth error needs no tracking id`(status: Int) {
        let reply = Wire.gateway(status, #"{"error":"invalid_grant"}"#)
        #expect(meaning(reply, Self.refresh) == .rejected)
        let client = Wire.gateway(status, #"{"error":"invalid_client"}"#)
        #expect(meaning(client, Self.code) == .misconfigured(.integrationCredentials))
    }

    @Test(arguments: [200, 201])
    func `a success that is an OAuth error counts as that error`(status: Int) {
        for reply in [Wire.json, Wire.gateway].map({ $0(status, #"{"error":"invalid_grant"}"#) }) {
            #expect(meaning(reply, Self.refresh) == .rejected)
            #expect(meaning(reply, Self.orgRefresh) == .rejected)
            #expect(meaning(reply, Self.code) == .codeRejected)
            #expect(meaning(reply, Self.fetch) == .validation)
        }
        for code in ["invalid_client", "unauthorized_client"] {
            let reply = Wire.json(status, #"{"error":"\#(code)","access_token":""}"#)
            #expect(meaning(reply, Self.refresh) == .misconfigured(.integrationCredentials))
            #expect(meaning(reply, Self.fetch) == .misconfigured(.serviceAppCredentials))
        }
        #expect(
            meaning(Wire.json(status, #"{"error":"invalid_scope"}"#), Self.code) == .misconfigured(.scope)
        )
    }

    @Test(arguments: [
        #"{"error":"invalid_grant","access_token":"a"}"#, #"{"error":"invalid_grant","refresh_token":"r"}"#,
        #"{"error":"server_error"}"#, #"{"message":"No."}"#,
    ])
    func `other successes are read as tokens, for some may come along`(body: String) {
        #expect(meaning(Wire.json(200, body), Self.refresh) == nil)
    }

    @Test(arguments: ["", "<html>", #"{"access_token":"a"#, "access_token=a&refresh_token=r", "\u{FEFF}"])
    func `a success of Webex that cannot be read is malformed, anybody else's is a page`(body: String) {
        for call in Self.all {
            #expect(meaning(Wire.json(200, body), call) == .malformed)
            #expect(meaning(Wire.gateway(200, body), call) == .notWebex)
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect is not an answer`(status: Int) {
        #expect(meaning(Self.plain(status), Self.refresh) == .notWebex)
    }

    @Test(arguments: [
        (400, Meaning.codeRejected), (401, .codeRejected), (403, .authentication), (404, .notFound),
        (405, .validation), (409, .validation), (410, .validation), (428, .validation),
    ])
    func `a code`(status: Int, expected: Meaning) {
        #expect(meaning(Self.plain(status), Self.code) == expected)
    }

    @Test(arguments: [
        (400, Meaning.rejected), (401, .rejected), (403, .authentication), (404, .notFound),
        (409, .validation),
    ])
    func `a refresh`(status: Int, expected: Meaning) {
        #expect(meaning(Self.plain(status), Self.refresh) == expected)
        #expect(meaning(Self.plain(status), Self.orgRefresh) == expected)
        let empty = HTTPReply(status: status, headers: [("TrackingID", "T")])
        #expect(meaning(empty, Self.refresh) == expected)
    }

    @Test(arguments: [
        (400, Meaning.validation), (401, .authentication), (403, .misconfigured(.permission)),
        (404, .notFound),
        (410, .validation),
    ])
    func `the applications call`(status: Int, expected: Meaning) {
        #expect(meaning(Self.plain(status), Self.fetch) == expected)
    }

    @Test func `a 403 is the customer's by its text, or if the Integration is proven`() {
        #expect(meaning(Wire.notAuthorizedByAdmin, Self.fetch) == .notAuthorized)
        #expect(meaning(Wire.forbidden, Self.fetch) == .misconfigured(.permission))
        #expect(meaning(Wire.forbidden, Self.fetch, isProven: true) == .notAuthorized)
    }

    @Test(arguments: [
        #"{"error":"invalid_client"}"#, #"{"error":"unauthorized_client"}"#,
        #"{"errors":[{"description":"Client Id is invalid"}]}"#, #"{"message":"Invalid client credentials"}"#,
        #"{"errors":[{"description":"The provided clientSecret is invalid"}]}"#,
    ])
    func `wrong credentials are named by their text before the status`(body: String) {
        for status in [400, 401, 403, 404] {
            let reply = Wire.json(status, body)
            #expect(meaning(reply, Self.code) == .misconfigured(.integrationCredentials))
            #expect(meaning(reply, Self.refresh) == .misconfigured(.integrationCredentials))
            #expect(meaning(reply, Self.orgRefresh) == .misconfigured(.serviceAppCredentials))
            #expect(meaning(reply, Self.fetch) == .misconfigured(.serviceAppCredentials))
        }
    }

    @Test(arguments: ["The requested scope is invalid", "invalid_scope"])
    func `a scope that the Integration lacks`(text: String) {
        #expect(meaning(Wire.json(400, #"{"message":"\#(text)"}"#), Self.refresh) == .misconfigured(.scope))
    }

    @Test(arguments: ["redirect_uri mismatch", "The redirect URI is not registered"])
    func `a redirect URI that is not registered`(text: String) {
        let reply = Wire.json(400, #"{"message":"\#(text)"}"#)
        #expect(meaning(reply, Self.code) == .misconfigured(.redirectURI))
        #expect(meaning(reply, Self.refresh) == .rejected)
    }

    @Test(arguments: [Wire.refreshRejected, Wire.json(403, #"{"error":"invalid_grant"}"#)])
    func `a rejection is known by its text`(reply: HTTPReply) {
        #expect(meaning(reply, Self.refresh) == .rejected)
    }

    @Test(arguments: [200, 201]) func `a success returns tokens`(status: Int) {
        #expect(meaning(Wire.json(status, #"{"access_token":"a"}"#), Self.refresh) == nil)
    }

    @Test func `only a 400 that names the organization's id asks for its other form`() {
        let classifier = ReplyClassifier(call: Self.fetch)
        #expect(classifier.namesOrgID(Wire.orgIDInvalid))
        #expect(!classifier.namesOrgID(Self.plain(400)))
        #expect(!classifier.namesOrgID(Wire.json(403, #"{"message":"targetOrgId"}"#)))
    }
}

extension ReplyClassifierTests.Meaning {
    init?(_ error: WebexAuthError) {
        switch error {
        case .rateLimited: self = .rateLimited
        case .unreachable(.unavailable): self = .unavailable
        case .unreachable(.notWebex): self = .notWebex
        case .authentication: self = .authentication
        case .notFound: self = .notFound
        case .validation: self = .validation
        case .refreshRejected: self = .rejected
        case .codeRejected: self = .codeRejected
        case .orgNotAuthorized: self = .notAuthorized
        case .malformedReply: self = .malformed
        case .misconfigured(_, let hint): self = .misconfigured(hint)
        default: return nil
        }
    }
}
