import ForeignText

/// A Webex organization, identified by its ID in normal form.
///
/// Every form that Webex uses gives the same value: the plain UUID, its base64, and the base64 of the organization's
/// URI (see ``init(decoding:)``). Not every ID is a UUID; see ``isUUID``.
public struct OrgID: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The ID in normal form.
    public let rawValue: String

    /// Decodes any form in which Webex writes an organization ID; Python's `decode_org_id`.
    ///
    /// A UUID becomes lower case: plain, in base64, or inside an organization URI of any cluster, padded or not. Other
    /// base64 text is decoded as well; all other text is only trimmed. Source:
    /// developer.webex.com/docs/api/v1/identity-organization. Text encoded more than once is decoded completely, so
    /// that the result is always its own normal form.
    public init(decoding text: String) {
        var id = text.trimmingWhitespace()
        // Every step except lowercasing makes the text shorter, so the loop ends.
        while let simpler = simplerForm(of: id) { id = simpler }
        rawValue = id
    }

    /// Decodes a literal as ``init(decoding:)`` does.
    public init(stringLiteral value: String) {
        self.init(decoding: value)
    }

    /// Creates an ID from text that is in normal form already, as a storage returns it.
    package init(normalized rawValue: String) {
        self.rawValue = rawValue
    }

    /// Creates an ID from a plain UUID; `nil` for any other text.
    package init?(uuid text: Substring) {
        guard let uuid = UUIDText.normalized(text) else { return nil }
        rawValue = uuid
    }

    /// The ID for messages: clipped and sanitized, since it may come from any webhook.
    public var description: String {
        ForeignText.sanitized(rawValue)
    }

    /// Whether the ID is a UUID, as that of every real organization is.
    public var isUUID: Bool {
        UUIDText.normalized(rawValue[...]) != nil
    }

    /// The ID as base64 of its URI, the other form that Webex accepts.
    public var encoded: String {
        PublicID.encode(type: "ORGANIZATION", id: rawValue)
    }

    /// Orders IDs by their text.
    public static func < (lhs: OrgID, rhs: OrgID) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}

/// The ID with one layer of encoding removed, or `nil` if there is none.
private func simplerForm(of id: String) -> String? {
    if let uuid = UUIDText.normalized(id[...]) { return uuid == id ? nil : uuid }
    return PublicID.organization(inURI: id) ?? PublicID.decode(id)
}
