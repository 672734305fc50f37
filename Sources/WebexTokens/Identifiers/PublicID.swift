import FoundationEssentials

/// The base64 form in which Webex writes its resource IDs: `ciscospark://<cluster>/<TYPE>/<id>`.
///
/// Source: developer.webex.com/blog/what-the-base-decoding-webex-api-ids.
package enum PublicID {
    /// The greatest length of an ID; longer text is not examined.
    private static let maximumLength = 2048

    /// Returns the base64url form without padding.
    package static func encode(type: String, id: String) -> String {
        Base64URL.encode("ciscospark://us/\(type)/\(id)".utf8)
    }

    /// Returns the text behind a base64 form, or `nil` where there is none.
    ///
    /// Accepts both alphabets, padded or not. The text must be printable ASCII, as every Webex ID is: a short name such
    /// as `acme` is also valid base64 and would decode to garbage.
    static func decode(_ encoded: some StringProtocol) -> String? {
        guard !encoded.isEmpty, encoded.utf8.count <= maximumLength,
            let bytes = Base64URL.decode(encoded)
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self).trimmingWhitespace()
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        return text
    }

    /// The ID in an organization URI of any cluster; `nil` for any other text.
    static func organization(inURI text: some StringProtocol) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].lowercased() == "ciscospark:", parts[1].isEmpty,
            parts[3] == "ORGANIZATION"
        else { return nil }
        let id = parts[4].trimmingWhitespace()
        return id.isEmpty ? nil : id
    }
}
