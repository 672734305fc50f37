import WebexTokens

/// The `application/x-www-form-urlencoded` form (WHATWG URL, section 5), for bodies and queries.
package enum FormBody {
    /// Joins pairs in their order.
    package static func encode(_ pairs: [(name: String, value: String)]) -> String {
        String(decoding: bytes(of: pairs), as: UTF8.self)
    }

    /// The same as bytes.
    static func bytes(of pairs: [(name: String, value: String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pairs.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 2 })
        for (number, pair) in pairs.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: "&")) }
            append(pair.name, to: &bytes)
            bytes.append(UInt8(ascii: "="))
            append(pair.value, to: &bytes)
        }
        return bytes
    }

    /// Escapes all characters except those that no server changes; a space becomes `+`.
    package static func escape(_ text: String) -> String {
        // Tokens and ids have nothing to escape.
        if text.utf8.allSatisfy(isPlain) { return text }
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            if isPlain(byte) {
                bytes.append(byte)
            } else if byte == UInt8(ascii: " ") {
                bytes.append(UInt8(ascii: "+"))
            } else {
                bytes += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 0xF)]]
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "*"): true
        default: byte.isAlphanumeric
        }
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
