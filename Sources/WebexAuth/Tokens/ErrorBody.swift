import WebexTokens

/// What a reply says beside tokens, in every form that Webex uses.
///
/// The public API answers `message`, `errors[].description`, `trackingId`; the broker behind it may answer
/// `error`, `error_description`, `trackingID` (RFC 6749, section 5.2); a body may also be plain text, a proxy's
/// page, or empty.
struct ErrorBody: Sendable {
    /// Plain text is read no further.
    private static let maximumTextLength = 2048
    /// A shorter one is no secret of Webex's, and blotting it out would eat letters of other words.
    private static let shortestSecret = 8

    let facts: ReplyFacts
    let isJSON: Bool
    /// Everything that the reply says, in lower case, for telling its meaning.
    let searchText: String

    /// Reads a reply.
    ///
    /// - Parameters:
    ///   - reply: The reply.
    ///   - secrets: What was sent and may be quoted; it is blotted out.
    init(_ reply: HTTPReply, hiding secrets: [Secret] = []) {
        let body = ReplyBody.parse(reply.body)
        let details = body?.details ?? []
        let message = body.map { $0.message ?? $0.error } ?? Self.plainText(reply.body)
        let descriptions = (details.map(\.description) + [body?.errorDescription]).compactMap(\.self)
        let codes = (details.map(\.errorCode) + [body?.errorCode, body?.error]).compactMap(\.self)
        let trackingID = body?.trackingID ?? reply.header("TrackingID")
        let hide = { (text: String) in Self.hiding(secrets, in: text) }
        isJSON = body != nil
        facts = ReplyFacts(
            status: reply.status,
            message: message.map(hide),
            descriptions: descriptions.map(hide),
            trackingID: trackingID.map(hide),
            retryAfter: RetryAfter.duration(
                of: reply.header("Retry-After"),
                since: HTTPDate.parse(reply.header("Date"))
            )
        )
        searchText = ([message].compactMap(\.self) + descriptions + codes).joined(separator: "\n")
            .lowercased()
    }

    /// Whether a proxy or a captive portal speaks instead of Webex.
    var isForeign: Bool {
        !isJSON && facts.trackingID == nil
    }

    func says(_ texts: [String]) -> Bool {
        texts.contains { searchText.contains($0) }
    }

    private static func plainText(_ body: [UInt8]) -> String? {
        let text = String(decoding: body.prefix(maximumTextLength), as: UTF8.self).trimmingWhitespace()
        return text.isEmpty || text.hasPrefix("<") ? nil : text
    }

    private static func hiding(_ secrets: [Secret], in text: String) -> String {
        secrets.filter { $0.reveal().utf8.count >= shortestSecret }.reduce(text) { text, secret in
            text.replacing(secret.reveal(), with: String(describing: secret))
        }
    }
}
