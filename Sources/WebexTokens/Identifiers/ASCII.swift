/// ASCII digits and letters; bytes of other characters are neither.
extension UInt8 {
    package static let hyphen = UInt8(ascii: "-")
    package static let underscore = UInt8(ascii: "_")
    package static let equalsSign = UInt8(ascii: "=")

    /// `0`–`9`.
    package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// A hexadecimal digit in either case.
    package var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }

    /// A letter or a digit.
    package var isAlphanumeric: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
