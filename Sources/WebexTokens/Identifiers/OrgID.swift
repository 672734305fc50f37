import ForeignText

/// A Webex organization, by its id in normal form.
///
/// Any form that Webex uses makes the same value: the plain UUID, its base64, and the base64 of the
/// organization's URI (see ``init(decoding:)``). Not every id is a UUID; see ``isUUID``.
public struct OrgID: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The id in normal form.
    public let rawValue: String

    /// Finds the organization's id behind any form in which Webex writes it; Python's `decode_org_id`.
    ///
    /// A UUID becomes lower case: plain, in base64, or inside an organization URI of any cluster, padded or not.
    /// Other text that base64 can be decoded to is decoded; everything else stays as it is but for white space at
    /// its ends. Source: developer.webex.com/docs/api/v1/identity-organization. What was encoded more than once is
    /// decoded to the end, so that the result is always its own normal form.
    public init(decoding text: String) {
        var id = text.trimmingWhitespace()
        // Every step but the one to lower case makes the text shorter.
        while let simpler = simplerForm(of: id) { id = simpler }
        rawValue = id
    }

    /// Decodes an id that stands in the program, as ``init(decoding:)`` does.
    public init(stringLiteral value: String) {
        self.init(decoding: value)
    }

    /// Takes an id that is in normal form already, as a storage gives it back.
    package init(normalized rawValue: String) {
        self.rawValue = rawValue
    }

    /// Takes a plain UUID; `nil` for anything else.
    package init?(uuid text: Substring) {
        guard let uuid = UUIDText.normalized(text) else { return nil }
        rawValue = uuid
    }

    /// The id as a message shows it: clipped and sanitized, for it may come from any webhook.
    public var description: String {
        ForeignText.sanitized(rawValue)
    }

    /// Whether the id is a UUID, as every real organization's is.
    public var isUUID: Bool {
        UUIDText.normalized(rawValue[...]) != nil
    }

    /// The id as base64 of its URI, the other form that Webex takes.
    public var encoded: String {
        PublicID.encode(type: "ORGANIZATION", id: rawValue)
    }

    /// Orders by the id's text.
    public static func < (lhs: OrgID, rhs: OrgID) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}

/// The id with one layer less around it, or `nil` where there is none.
private func simplerForm(of id: String) -> String? {
    if let uuid = UUIDText.normalized(id[...]) { return uuid == id ? nil : uuid }
    return PublicID.organization(inURI: id) ?? PublicID.decode(id)
}
