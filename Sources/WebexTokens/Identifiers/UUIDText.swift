/// The textual form of a UUID (RFC 9562, section 4).
enum UUIDText {
    private static let groups = [8, 4, 4, 4, 12]

    /// Returns the UUID in lower case, or `nil` if the text is anything else.
    static func normalized(_ text: some StringProtocol) -> String? {
        guard text.utf8.count == 36 else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == groups, parts.allSatisfy({ $0.allSatisfy(isHexDigit) }) else {
            return nil
        }
        return text.lowercased()
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
