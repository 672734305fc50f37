/// Fields of a query or of a form body (`application/x-www-form-urlencoded`).
struct FormFields: Sendable {
    private let values: [String: [String]]

    init(_ text: String) {
        var values: [String: [String]] = [:]
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let equals = UInt8(ascii: "=")
            let parts = pair.split(separator: equals, maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? Self.decoded(parts[1]) : ""
            values[Self.decoded(parts[0]), default: []].append(value)
        }
        self.values = values
    }

    /// The value of a field that is there once and not empty; a parameter sent twice is as good as none
    /// (RFC 6749, 3.1).
    subscript(name: String) -> String? {
        guard let all = values[name], all.count == 1, let value = all.first, !value.isEmpty else {
            return nil
        }
        return value
    }

    /// Percent-decoding with `+` for a space; broken escapes stay as they are.
    private static func decoded(_ text: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else {
                    bytes.append(byte)
                    continue
                }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Percent-encodes everything but the unreserved characters (RFC 3986, 2.3).
    static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if byte < 0x80,
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-._~".unicodeScalars.contains(scalar)
            {
                encoded.unicodeScalars.append(scalar)
            } else {
                encoded += "%" + [byte].hex.uppercased()
            }
        }
        return encoded
    }
}
