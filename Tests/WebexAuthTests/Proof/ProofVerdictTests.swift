import TestSupport
import Testing

@testable import WebexAuth

/// What each answer to a proving call shows.
struct ProofVerdictTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let reply: HTTPReply
        let result: TokenProof.Result
        var reason: String?

        var testDescription: String { name }
    }

    private static let html = Array("<html><body>Sign in</body></html>".utf8)

    static let examples = [
        Example(name: "200", reply: Wire.me, result: .alive),
        Example(name: "200 with an empty list", reply: Wire.json(200, "[]"), result: .alive),
        Example(
            name: "200 without JSON, from Webex",
            reply: HTTPReply(status: 200, headers: [("TrackingID", "T")]),
            result: .unreachable,
            reason: "Webex's reply contains no valid JSON body"
        ),
        Example(
            name: "200 with an OAuth error",
            reply: Wire.json(200, #"{"error":"invalid_grant"}"#),
            result: .unreachable,
            reason: "Webex's reply contains no valid JSON body"
        ),
        Example(
            name: "a captive portal that speaks JSON",
            reply: Wire.gateway(200, #"{"portal":"login here"}"#),
            result: .unreachable,
            reason: "the reply did not come from Webex (HTTP 200)"
        ),
        Example(
            name: "a captive portal",
            reply: Wire.portal,
            result: .unreachable,
            reason: "the reply did not come from Webex (HTTP 200)"
        ),
        Example(
            name: "401",
            reply: Wire.bearerInvalid,
            result: .rejected,
            reason: "The request requires a valid access token set in the Authorization request header."
        ),
        Example(
            name: "401 of a gateway",
            reply: Wire.gateway(401),
            result: .unreachable,
            reason: "the reply did not come from Webex (HTTP 401, Unauthorized)"
        ),
        Example(
            name: "403 of a gateway with an empty tracking id",
            reply: Wire.gateway(403, #"{"message":"Forbidden","trackingId":""}"#).with("TrackingID", ""),
            result: .unreachable,
            reason: "the reply did not come from Webex (HTTP 403, Forbidden)"
        ),
        Example(
            name: "401 of a proxy",
            reply: HTTPReply(status: 401, body: html),
            result: .unreachable,
            reason: "the reply did not come from Webex (HTTP 401)"
        ),
        Example(
            name: "403",
            reply: Wire.forbidden,
            result: .forbidden,
            reason: "The server understood the request, but refused to fulfill it."
        ),
        Example(
            name: "403 of a proxy",
            reply: HTTPReply(status: 403, body: html),
            result: .unreachable,
            reason: "the reply did not come from Webex (HTTP 403)"
        ),
        Example(
            name: "429 without a body",
            reply: Wire.tooManyRequests,
            result: .rateLimited,
            reason: "Webex asks to wait 12 s"
        ),
        Example(name: "429 with a body", reply: Wire.json(429, "{}"), result: .rateLimited),
        Example(
            name: "302 to a sign-in page",
            reply: HTTPReply(status: 302, headers: [("Location", "https://wifi.example/")]),
            result: .unreachable,
            reason: "the reply did not come from Webex (HTTP 302)"
        ),
        Example(
            name: "404",
            reply: Wire.json(404, #"{"message":"Not found"}"#),
            result: .unreachable,
            reason: "HTTP 404, Not found"
        ),
        Example(
            name: "407",
            reply: HTTPReply(status: 407),
            result: .unreachable,
            reason: "the reply did not come from Webex (HTTP 407)"
        ),
        Example(
            name: "500",
            reply: Wire.json(500, "{}"),
            result: .unreachable,
            reason: "HTTP 500"
        ),
        Example(
            name: "503",
            reply: Wire.unavailable,
            result: .unreachable,
            reason: "HTTP 503, Service Unavailable"
        ),
    ]

    private static func verdict(on reply: HTTPReply) throws -> ProofVerdict {
        let call = try #require(
            ProofCall(for: .integration, with: Secret("canary-token"), baseURL: "https://w.example")
        )
        do throws(WebexAuthError) {
            return try call.answer(in: reply)
        } catch {
            return ProofVerdict(error)
        }
    }

    @Test(arguments: examples)
    func `a reply`(example: Example) throws {
        let verdict = try Self.verdict(on: example.reply)
        #expect(verdict.result == example.result)
        #expect(verdict.reason == example.reason)
    }

    @Test func `no reply`() {
        let verdict = ProofVerdict(.unreachable(.timedOut(after: .seconds(30))))
        #expect(verdict.result == .unreachable)
        #expect(verdict.reason == "no reply within 30 s")
    }

    @Test func `what Webex wants to be quoted`() throws {
        #expect(try Self.verdict(on: Wire.bearerInvalid).trackingID == Wire.trackingID)
    }

    @Test(arguments: [401, 403])
    func `a reply that quotes the token is reported without it`(status: Int) throws {
        let reply = Wire.json(status, #"{"message":"token canary-token is bad","trackingId":"canary-token"}"#)
        let verdict = try Self.verdict(on: reply)
        #expect(verdict.reason == "token ‹secret› is bad")
        #expect(!"\(verdict)".contains("canary"))
    }
}
