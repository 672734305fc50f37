import TestSupport
import Testing

@testable import WebexAuth

/// Who has written a reply: Webex, or something in between.
struct ReplyProvenanceTests {
    private static func provenance(_ headers: [(String, String)], _ body: String) -> ReplyProvenance? {
        let reply = HTTPReply(status: 400, headers: headers, body: Array(body.utf8))
        return ReplyProvenance(reply, ReplyBody.parse(reply.body))
    }

    /// The documented forms, and one that is only a word.
    static let trackingIDs = [
        "ROUTER_62E068B0-FA5E-01BB-1501-0AFE2B641501", "ROUTERGW_d0b1ffc7-1bd5-4ae7-9bd2-b1a04f3d1c47",
        "NA_d0b1ffc7-1bd5-4ae7-9bd2-b1a04f3d1c47", "ATLAS_d0b1ffc7-1bd5-4ae7-9bd2-b1a04f3d1c47_3",
        "GTWY_d0b1ffc7-1bd5-4ae7-9bd2-b1a04f3d1c47", "SIMPLE_d0b1ffc7-1bd5-4ae7-9bd2-b1a04f3d1c47", "T",
        String(repeating: "a", count: 100),
    ]

    @Test(arguments: trackingIDs)
    func `a tracking id in the header or in the body, under either name`(id: String) {
        #expect(Self.provenance([("TrackingID", id)], "<html>") == .trackingID(id))
        #expect(Self.provenance([("trackingid", id)], "") == .trackingID(id))
        #expect(Self.provenance([], #"{"trackingId":"\#(id)"}"#) == .trackingID(id))
        #expect(Self.provenance([], #"{"trackingID":"\#(id)"}"#) == .trackingID(id))
    }

    @Test(arguments: [
        "", " ", "\t", "-", "_", "--", "null", "NULL", "None", "undefined", "unknown", "nan", "0", "(null)",
        "no tracking id", "a b", "<none>", "{}", "\u{7F}", "ä", "ROUTER_\u{200B}1",
        String(repeating: "a", count: 101),
    ])
    func `an empty or absurd one is none`(id: String) {
        #expect(Self.provenance([("TrackingID", id)], "{}") == nil)
        let escaped = id.replacing("\t", with: #"\t"#)
        #expect(Self.provenance([], #"{"trackingId":"\#(escaped)"}"#) == nil)
    }

    @Test func `one that is sound is found behind one that is not`() {
        #expect(Self.provenance([("TrackingID", "-"), ("TrackingID", "T")], "{}") == .trackingID("T"))
        #expect(Self.provenance([("TrackingID", "T")], #"{"trackingId":""}"#) == .trackingID("T"))
        #expect(Self.provenance([("TrackingID", "T")], #"{"trackingId":7}"#) == .trackingID("T"))
    }

    @Test(arguments: [
        "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
        "invalid_scope",
    ])
    func `an error code of a token endpoint`(code: String) {
        #expect(Self.provenance([], #"{"error":"\#(code)"}"#) == .oauthError(code))
    }

    @Test(arguments: [
        "", "{}", "[]", "null", #""invalid_grant""#, "invalid_grant", "error=invalid_grant",
        #"{"message":"Unauthorized"}"#, #"{"portal":"login here"}"#, #"{"error":"Unauthorized"}"#,
        #"{"error":"invalid_token"}"#, #"{"error":"access_denied"}"#, #"{"error":"expired_token"}"#,
        #"{"error":"Invalid_Grant"}"#, #"{"error":" invalid_grant"}"#, #"{"error":["invalid_grant"]}"#,
        #"{"error":{"code":"invalid_grant"}}"#, #"{"errorCode":"invalid_grant"}"#,
        #"{"errors":[{"errorCode":"invalid_grant","description":"Client Id is invalid"}]}"#,
        #"{"message":"The refresh token provided is expired, revoked, malformed, or invalid."}"#,
    ])
    func `nothing else is one`(body: String) {
        #expect(Self.provenance([("Content-Type", "application/json"), ("Via", "1.1 gateway")], body) == nil)
    }
}
