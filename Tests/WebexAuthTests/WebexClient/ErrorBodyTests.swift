import TestSupport
import Testing

@testable import WebexAuth

@Suite struct ErrorBodyTests {
    @Test func `the public API's form`() {
        let body = ErrorBody(Wire.clientIDInvalid)
        #expect(
            body.facts
                == ReplyFacts(
                    status: 400,
                    message: "The request could not be understood by the server due to malformed syntax.",
                    descriptions: ["Client Id is invalid"],
                    trackingID: Wire.trackingID
                )
        )
        #expect(body.facts.summary == "Client Id is invalid")
    }

    @Test func `the broker's form`() {
        let body = ErrorBody(Wire.refreshRejected)
        #expect(body.facts.message == "invalid_request")
        #expect(
            body.facts.descriptions == [
                "The refresh token provided is expired, revoked, malformed, or invalid."
            ]
        )
        #expect(body.facts.trackingID == Wire.trackingID)
    }

    @Test func `error codes are searched but not shown`() {
        let body = ErrorBody(
            Wire.json(400, #"{"errors":[{"errorCode":"invalid_grant"}],"errorCode":"E1","error":"e2"}"#)
        )
        #expect(body.says(["invalid_grant"]) && body.says(["e1"]) && body.says(["e2"]))
        #expect(body.facts.descriptions.isEmpty)
    }

    @Test func `plain text is a message`() {
        let body = ErrorBody(HTTPReply(status: 400, body: Array("  Client Id is invalid\r\n".utf8)))
        #expect(body.facts.message == "Client Id is invalid")
        #expect(body.says(["client id is invalid"]))
        #expect(!body.isJSON)
    }

    @Test(arguments: [
        (Wire.portal, true),
        (HTTPReply(status: 502), true),
        (Wire.gateway(401), true),
        (Wire.gateway(400, #"{"error":"invalid_grant"}"#), false),
        (HTTPReply(status: 400, headers: [("TrackingID", "ROUTER_1")]), false),
        (Wire.json(400, "{}"), false),
    ])
    func `without provenance something else speaks`(reply: HTTPReply, isForeign: Bool) {
        #expect((ErrorBody(reply).provenance == nil) == isForeign)
    }

    @Test func `an absurd tracking ID is not shown`() {
        let reply = HTTPReply(status: 400, headers: [("TrackingID", "(null)")], body: Array("{}".utf8))
        #expect(ErrorBody(reply).facts.trackingID == nil)
    }

    @Test func `a web page is not quoted`() {
        #expect(ErrorBody(Wire.portal).facts.message == nil)
    }

    @Test(arguments: [200, 299])
    func `a success that cannot be read may hold tokens, and is not quoted`(status: Int) {
        let reply = HTTPReply(status: status, body: Array("access_token=canary-new&expires_in=9".utf8))
        let error = #expect(throws: WebexAuthError.self) {
            try ReplyClassifier(call: .refresh(.integration, Secret("r"))).tokens(in: reply)
        }
        #expect(error?.reply == ReplyFacts(status: status))
    }

    @Test(arguments: [
        "null", "7", "[]", #"{"errors":{}}"#, #"{"errors":[1,null,{}]}"#, #"{"message":{"a":1}}"#,
    ])
    func `other JSON says nothing and harms nothing`(text: String) {
        #expect(ErrorBody(Wire.json(400, text)).facts.summary == "HTTP 400")
    }

    @Test func `foreign text is clipped and cleaned`() {
        let long = String(repeating: "x", count: 100_000)
        let facts = ErrorBody(Wire.json(400, #"{"message":"\u001b]0;owned\u0007\#(long)"}"#)).facts
        #expect(facts.message?.count == 200)
        #expect(facts.message?.contains("\u{1B}") == false)
    }

    @Test func `quoted secrets are blotted out`() {
        let reply = Wire.json(
            400,
            #"{"message":"bad canary-1","errors":[{"description":"canary-2 too"}],"trackingId":"canary-1"}"#
        )
        let facts = ErrorBody(reply, hiding: [Secret("canary-1"), Secret("canary-2"), Secret("")]).facts
        #expect(facts.message == "bad ‹secret›")
        #expect(facts.descriptions == ["‹secret› too"])
        #expect(facts.trackingID == "‹secret›")
    }

    @Test func `how long to wait is taken from the header`() {
        let reply = HTTPReply(status: 429, headers: [("retry-after", "7")])
        #expect(ErrorBody(reply).facts.retryAfter == .seconds(7))
    }
}
