import WebexTokens

/// A word or phrase that a person looks for, in whatever form it stands in a row.
struct SearchText: Hashable, Sendable {
    /// The text as it was written.
    let text: String
    private let folded: FoldedText
    /// What the text means as an ID or a part of one, if it is written in another form.
    private let ids: [FoldedText]

    init(_ text: String) {
        self.text = text
        folded = FoldedText(text)
        ids = (OrgIDReading(text).orgs.map(\.rawValue) + EncodedIDPiece.ids(in: text)).map(FoldedText.init)
    }

    /// Whether it is an ID or a piece of one in another form than the list has.
    var isID: Bool { !ids.isEmpty }

    /// Looks at name, ID, and the text and tracking ID of the last error.
    func occurs(in row: OrgRow) -> Bool {
        if let name = row.slim.name, folded.occurs(in: name.text) { return true }
        let id = row.id.rawValue
        if folded.occurs(in: id) || ids.contains(where: { $0.occurs(in: id) }) { return true }
        guard let error = row.slim.lastError else { return false }
        return folded.occurs(in: error.message) || error.trackingID.map(folded.occurs) ?? false
    }

    func ranges(in text: String) -> [Range<String.Index>] {
        let found = folded.ranges(in: text)
        return found.isEmpty ? ids.flatMap { $0.ranges(in: text) } : found
    }

    /// Whether it occurs only where the other one does.
    func narrows(_ other: SearchText) -> Bool {
        folded.contains(other.folded)
            && ids.allSatisfy { id in
                id.contains(other.folded) || other.ids.contains { id.contains($0) }
            }
    }
}

/// A piece of an organization ID in the form in which Webex encodes it, such as a person copies from half a line.
private enum EncodedIDPiece {
    /// With so many digits it has two whole groups of four wherever it begins; shorter words are words.
    private static let shortest = 11
    private static let prefix = "ciscospark://us/ORGANIZATION/"

    /// The parts of organization IDs that a text may encode.
    ///
    /// Four digits encode three bytes, and the piece may begin at any of the four, so all four are tried.
    static func ids(in text: String) -> [String] {
        let digits = text.prefix { $0 != "=" }
        guard digits.utf8.count >= shortest else { return [] }
        return (0..<4).compactMap { id(inGroupsOf: digits.dropFirst($0)) }
    }

    private static func id(inGroupsOf digits: Substring) -> String? {
        guard let bytes = Base64URL.decode(digits.dropLast(digits.utf8.count % 4)),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        let decoded = String(decoding: bytes, as: UTF8.self)
        if prefix.contains(decoded) { return "" }
        guard let slash = decoded.lastIndex(of: "/") else { return decoded }
        let start = decoded[...slash]
        let isOrganization = start.hasSuffix("/ORGANIZATION/") || prefix.hasSuffix(start)
        return isOrganization ? String(decoded[decoded.index(after: slash)...]) : nil
    }
}
