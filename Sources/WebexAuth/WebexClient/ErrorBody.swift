import HTTPTypes
import WebexTokens

/// What a reply says beside tokens, in every form that Webex uses.
///
/// The public API answers `message`, `errors[].description`, `trackingId`; the broker behind it may answer
/// `error`, `error_description`, `trackingID` (RFC 6749, section 5.2); a body may also be plain text, a proxy's
/// page, or empty.
struct ErrorBody: Sendable {
    /// Plain text is read no further.
    private static let maximumTextLength = 2048

    let facts: ReplyFacts
    let isJSON: Bool
    /// What shows that Webex speaks; `nil` if something in between does.
    let provenance: ReplyProvenance?
    /// Whether it names an error code of RFC 6749, whatever its status.
    let isOAuthError: Bool
    /// Everything that the reply says, in lower case, for telling its meaning.
    let searchText: String

    /// Reads a reply.
    ///
    /// - Parameters:
    ///   - reply: The reply.
    ///   - secrets: What was sent and may be quoted; it is blotted out.
    init(_ reply: HTTPReply, hiding secrets: [Secret] = []) {
        self.init(reply, ReplyBody.parse(reply.body), hiding: secrets)
    }

    /// The same for a reply whose body has been read already; `nil` if it is not JSON.
    init(_ reply: HTTPReply, _ body: ReplyBody?, hiding secrets: [Secret]) {
        let details = body?.details ?? []
        let message = body.map { $0.message ?? $0.error } ?? Self.plainText(reply)
        let descriptions = (details.map(\.description) + [body?.errorDescription]).compactMap(\.self)
        let codes = (details.map(\.errorCode) + [body?.errorCode, body?.error]).compactMap(\.self)
        let redaction = Redaction(hiding: secrets)
        let hide = { (text: String) in redaction.applied(to: text.utf8) }
        isJSON = body != nil
        provenance = ReplyProvenance(reply, body)
        isOAuthError = body?.oauthError != nil
        facts = ReplyFacts(
            status: reply.status,
            message: message.map(hide),
            descriptions: descriptions.map(hide),
            trackingID: Self.trackingID(of: reply, body, hiding: secrets),
            retryAfter: RetryAfter.duration(
                of: reply.header(.retryAfter),
                since: HTTPDate.parse(reply.header(.date))
            )
        )
        searchText = ([message].compactMap(\.self) + descriptions + codes).joined(separator: "\n")
            .lowercased()
    }

    func says(_ texts: [String]) -> Bool {
        texts.contains { searchText.contains($0) }
    }

    /// What Webex support asks for, also about a success.
    static func trackingID(of reply: HTTPReply, _ body: ReplyBody?, hiding secrets: [Secret]) -> String? {
        ReplyProvenance.trackingID(of: reply, body).map { Redaction(hiding: secrets).applied(to: $0.utf8) }
    }

    /// A success that cannot be read is not quoted: it may hold new tokens.
    private static func plainText(_ reply: HTTPReply) -> String? {
        guard reply.status >= 300 else { return nil }
        let text = String(decoding: reply.body.prefix(maximumTextLength), as: UTF8.self).trimmingWhitespace()
        return text.isEmpty || text.hasPrefix("<") ? nil : text
    }
}
