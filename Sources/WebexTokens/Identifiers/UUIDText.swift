/// The textual form of a UUID (RFC 9562, section 4).
enum UUIDText {
    /// The length in characters, with hyphens.
    static let length = 36

    /// The number of hexadecimal digits.
    static let digits = 32

    /// Returns the UUID in lower case, or `nil` if the text is anything else.
    static func normalized(_ text: Substring) -> String? {
        guard text.utf8.count == length else { return nil }
        var isLowerCase = true
        for (place, byte) in text.utf8.enumerated() {
            guard isHyphen(at: place) == (byte == .hyphen), byte == .hyphen || byte.isHexDigit else {
                return nil
            }
            if (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte) { isLowerCase = false }
        }
        return isLowerCase ? String(text) : text.lowercased()
    }

    /// Returns the UUID with these hexadecimal digits, or `nil` unless there are 32.
    static func hyphenated(_ digits: [UInt8]) -> String? {
        guard digits.count == Self.digits else { return nil }
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        let text = groups.map { String(decoding: digits[$0], as: UTF8.self) }.joined(separator: "-")
        return normalized(text[...])
    }

    private static func isHyphen(at place: Int) -> Bool {
        switch place {
        case 8, 13, 18, 23: true
        default: false
        }
    }
}
