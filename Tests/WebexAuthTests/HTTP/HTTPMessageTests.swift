import HTTPTypes
import TestSupport
import Testing

@testable import WebexAuth

@Suite struct HTTPMessageTests {
    private static func everyText(of value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value)" + String(reflecting: value) + dumped
    }

    @Test func `a request shows where it goes and nothing else`() {
        let request = OutgoingRequest(
            method: .post,
            url: "https://webexapis.com/v1/access_token",
            headers: [("Authorization", "Bearer canary-header")],
            body: Array("refresh_token=canary-body".utf8)
        )
        let text = Self.everyText(of: request) + Self.everyText(of: [request])
        #expect(!text.contains("canary"))
        #expect(!text.contains("99, 97, 110, 97, 114, 121"), "the body's bytes")
        #expect("\(request)" == "POST https://webexapis.com/v1/access_token")
    }

    @Test func `a reply shows its status and size and nothing else`() {
        let reply = Wire.tokens("canary-access", refresh: "canary-refresh")
        #expect(!Self.everyText(of: reply).contains("canary"))
        #expect("\(reply)".hasPrefix("HTTP 200, "))
    }

    @Test(arguments: ["trackingid", "TrackingID", "TRACKINGID"])
    func `headers are found in any case`(name: String) {
        let reply = HTTPReply(status: 200, headers: [("Trackingid", "first"), ("trackingID", "second")])
        #expect(reply.header(name) == "first")
        #expect(reply.header("other") == nil)
    }
}
