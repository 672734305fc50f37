package import FoundationEssentials

/// The alphabet of base64 that needs no escaping in a URL (RFC 4648, section 5).
package enum Base64URL {
    /// Encodes without padding.
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString()
            .replacing("+", with: "-")
            .replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// Decodes either alphabet, padded or not; `nil` for anything else.
    package static func decode(_ text: some StringProtocol) -> Data? {
        var standard = String(text).replacing("-", with: "+").replacing("_", with: "/")
        while standard.hasSuffix("=") { standard.removeLast() }
        standard += String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return Data(base64Encoded: standard)
    }
}
