import ForeignText

/// The facts of a Webex reply that reports a failure; all text is clipped and sanitized.
public struct ReplyFacts: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// Webex's `message`, or the `error` of RFC 6749, section 5.2.
    public var message: String?
    /// Webex's `errors[].description`, or `error_description`.
    public var descriptions: [String]
    /// The tracking ID that Webex support asks for.
    public var trackingID: String?
    /// How long Webex asks to wait, from `Retry-After`.
    public var retryAfter: Duration?

    /// The greatest length of a tracking ID, in characters; Webex's have 43.
    package static let trackingIDLimit = 100

    /// Creates the facts of a reply, clipping text at 200 characters and sanitizing it.
    public init(
        status: Int,
        message: String? = nil,
        descriptions: [String] = [],
        trackingID: String? = nil,
        retryAfter: Duration? = nil
    ) {
        self.status = status
        self.message = message.map { ForeignText.sanitized($0) }
        self.descriptions = descriptions.prefix(4).map { ForeignText.sanitized($0) }
        self.trackingID = trackingID.map { ForeignText.sanitized($0, limit: Self.trackingIDLimit) }
        self.retryAfter = retryAfter
    }

    /// The most specific text of the reply, or `HTTP <status>`.
    public var summary: String {
        words ?? statusText
    }

    /// Webex's own text, if any.
    package var words: String? {
        descriptions.first ?? message
    }

    /// Whether the reply names the organization ID as the problem.
    var namesOrgID: Bool {
        ([message].compactMap(\.self) + descriptions).contains { $0.lowercased().contains("orgid") }
    }

    var statusText: String {
        "HTTP \(status)"
    }
}
