import FoundationEssentials

/// The base64 form in which Webex writes its resource ids: `ciscospark://<cluster>/<TYPE>/<id>`.
///
/// Source: developer.webex.com/blog/what-the-base-decoding-webex-api-ids.
package enum PublicID {
    /// Longer texts are no ids; they are not even looked at.
    private static let maximumLength = 2048

    /// Returns the base64url form without padding.
    package static func encode(type: String, id: String) -> String {
        Data("ciscospark://us/\(type)/\(id)".utf8).base64EncodedString()
            .replacing("+", with: "-")
            .replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// Returns the text behind a base64 form, or `nil` where there is none.
    ///
    /// Both alphabets are read, padded or not. Only printable ASCII counts as text, which every Webex id is:
    /// a short name such as `acme` is legal base64 too and would turn into two odd letters.
    static func decode(_ encoded: some StringProtocol) -> String? {
        guard !encoded.isEmpty, encoded.utf8.count <= maximumLength else { return nil }
        var standard = String(encoded).replacing("-", with: "+").replacing("_", with: "/")
        while standard.hasSuffix("=") { standard.removeLast() }
        standard += String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: standard) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self).trimmingWhitespace()
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        return text
    }

    /// The id of an organization URI of any cluster, or `nil` for every other text.
    static func organization(inURI text: some StringProtocol) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].lowercased() == "ciscospark:", parts[1].isEmpty,
            parts[3] == "ORGANIZATION"
        else { return nil }
        let id = parts[4].trimmingWhitespace()
        return id.isEmpty ? nil : id
    }
}
