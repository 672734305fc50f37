import HTTPTypes
import WebexTokens

/// The proof that Webex itself wrote a reply, not an intermediary.
///
/// Gateways, proxies and portals refuse requests, too, often in JSON. They cannot judge tokens, so a reply without
/// it decides nothing about a token, a code, an organization or a setting.
enum ReplyProvenance: Hashable, Sendable {
    /// Every reply of Webex has one in its header, its errors also in the body (developer.webex.com/docs/basics).
    case trackingID(String)
    /// A code with which token endpoints, and nothing else, refuse (RFC 6749, section 5.2).
    case oauthError(String)

    /// Looks for it in a reply; `body` is `nil` if it is not JSON.
    init?(_ reply: HTTPReply, _ body: ReplyBody?) {
        if let id = Self.trackingID(of: reply, body) {
            self = .trackingID(id)
        } else if let code = body?.oauthError {
            self = .oauthError(code)
        } else {
            return nil
        }
    }

    /// What Webex support asks for, as it came; the body's before the header's.
    static func trackingID(of reply: HTTPReply, _ body: ReplyBody? = nil) -> String? {
        if let id = body?.trackingID, isTrackingID(id) { return id }
        return reply.head.headerFields.first {
            $0.name.canonicalName == "trackingid" && isTrackingID($0.value)
        }?.value
    }

    /// What programs write in place of an id that they lack.
    private static let placeholders: Set<String> = [
        "null", "nil", "none", "undefined", "unknown", "nan", "0",
    ]
    private static let marks = Set("_-.:/+=~@".utf8)

    /// Whether a text has the form of a tracking id: one word, such as `ROUTER_62E068B0-FA5E-01BB-1501-0AFE2B641501`.
    private static func isTrackingID(_ text: String) -> Bool {
        let bytes = text.utf8
        return (1...ReplyFacts.trackingIDLimit).contains(bytes.count)
            && bytes.allSatisfy { $0.isAlphanumeric || marks.contains($0) }
            && bytes.contains(where: \.isAlphanumeric) && !placeholders.contains(text.lowercased())
    }
}

extension ReplyBody {
    private static let oauthErrors: Set<String> = [
        "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
        "invalid_scope",
    ]

    /// The error code of RFC 6749, section 5.2, if the body names one.
    ///
    /// `access_denied` and the other codes of RFC 8628 answer a device's polling alone, which is not among our calls.
    var oauthError: String? {
        error.flatMap { Self.oauthErrors.contains($0) ? $0 : nil }
    }
}
