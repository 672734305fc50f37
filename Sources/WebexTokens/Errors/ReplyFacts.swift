import ForeignText

/// What a reply of Webex says about a failure; all text in it is clipped and sanitized.
public struct ReplyFacts: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// Webex's `message`, or the `error` of RFC 6749, section 5.2.
    public var message: String?
    /// Webex's `errors[].description`, or `error_description`.
    public var descriptions: [String]
    /// The tracking id that Webex support asks for.
    public var trackingID: String?
    /// How long Webex asks to wait, from `Retry-After`.
    public var retryAfter: Duration?

    /// Characters that are shown of a tracking id; Webex's have 43.
    package static let trackingIDLimit = 100

    /// Takes the facts of a reply; text is clipped at 200 characters and sanitized here.
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

    /// The most telling sentence of the reply, or `HTTP <status>`.
    public var summary: String {
        words ?? statusText
    }

    /// What Webex says in words, if anything.
    package var words: String? {
        descriptions.first ?? message
    }

    /// Whether Webex complains about the organization's id.
    var namesOrgID: Bool {
        ([message].compactMap(\.self) + descriptions).contains { $0.lowercased().contains("orgid") }
    }

    var statusText: String {
        "HTTP \(status)"
    }
}
