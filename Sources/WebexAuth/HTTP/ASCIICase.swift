/// Comparing where the case of ASCII letters does not matter: field names (RFC 9110, section 5.1), schemes and hosts.
enum ASCIICase {
    static func equal(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
        equal(left.utf8, right.utf8)
    }

    static func hasPrefix(_ text: String, _ prefix: String) -> Bool {
        equal(text.utf8.prefix(prefix.utf8.count), prefix.utf8)
    }

    private static func equal(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
        left.elementsEqual(right) { lowered($0) == lowered($1) }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
