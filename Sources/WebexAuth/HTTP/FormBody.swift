import WebexTokens

/// The `application/x-www-form-urlencoded` form (WHATWG URL, section 5), for bodies and queries.
package enum FormBody {
    /// Joins pairs in their order.
    package static func encode(_ pairs: [(name: String, value: String)]) -> String {
        pairs.map { "\(escape($0.name))=\(escape($0.value))" }.joined(separator: "&")
    }

    /// Escapes all characters except those that no server changes; a space becomes `+`.
    package static func escape(_ text: String) -> String {
        // Tokens and ids have nothing to escape.
        if text.utf8.allSatisfy(isPlain) { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isPlain(byte) {
                result.append(byte)
            } else if byte == UInt8(ascii: " ") {
                result.append(UInt8(ascii: "+"))
            } else {
                result += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "-._*".utf8.contains(byte)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
