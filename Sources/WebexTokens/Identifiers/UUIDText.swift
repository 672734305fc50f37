/// The textual form of a UUID (RFC 9562, section 4).
enum UUIDText {
    private static let length = 36

    /// Returns the UUID in lower case, or `nil` if the text is anything else.
    static func normalized(_ text: Substring) -> String? {
        guard text.utf8.count == length else { return nil }
        var isLowerCase = true
        for (place, byte) in text.utf8.enumerated() {
            guard isHyphen(at: place) == (byte == UInt8(ascii: "-")) else { return nil }
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "a")...UInt8(ascii: "f"):
                break
            case UInt8(ascii: "A")...UInt8(ascii: "F"): isLowerCase = false
            default: return nil
            }
        }
        return isLowerCase ? String(text) : text.lowercased()
    }

    private static func isHyphen(at place: Int) -> Bool {
        switch place {
        case 8, 13, 18, 23: true
        default: false
        }
    }
}
