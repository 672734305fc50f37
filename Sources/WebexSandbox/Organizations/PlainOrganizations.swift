import FoundationEssentials

/// Unremarkable organizations: everything about one follows from its number.
///
/// The number can be derived from the ID, so that a hundred thousand of them need no table.
enum PlainOrganizations {
    private static let day = 86_400

    /// Odd, so that multiplying by it can be undone; its high bits make neighbours look unrelated.
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4B
    /// `multiplier * inverse` is 1 modulo 2^48.
    private static let inverse: UInt64 = 0x393D_EE21_9263
    private static let low48: UInt64 = 1 << 48 - 1

    /// One organization, which its number alone determines.
    ///
    /// - Parameters:
    ///   - number: Its number.
    ///   - spread: Over how many seconds the ends of all access tokens are spread, back from fourteen days.
    /// - Returns: The organization with its tokens.
    static func organization(number: Int, spread: Int = 12 * day) -> SeededOrganization {
        let accessLeft = 14 * day - 60 - (number * 8 * 60) % spread
        return SeededOrganization(
            id: id(of: number),
            name: "customer-\(number)",
            condition: .healthy,
            accessLeft: accessLeft,
            refreshLeft: accessLeft + 76 * day
        )
    }

    /// The number behind an id, or nil if it is none of these.
    static func number(of id: UUID) -> Int? {
        let head = withUnsafeBytes(of: id.uuid) { $0.prefix(6).reduce(0 as UInt64) { $0 << 8 | UInt64($1) } }
        let number = Int(head &* inverse & low48)
        return self.id(of: number) == id ? number : nil
    }

    /// The number, scrambled, in the first 48 bits; what it scrambles to otherwise in the rest (RFC 9562, 5.4).
    private static func id(of number: Int) -> UUID {
        let head = UInt64(number) &* multiplier & low48
        let middle = mixed(head)
        let tail = mixed(middle)
        func byte(_ value: UInt64, _ place: UInt64) -> UInt8 {
            UInt8(truncatingIfNeeded: value >> (place * 8))
        }
        return UUID(
            uuid: (
                byte(head, 5), byte(head, 4), byte(head, 3), byte(head, 2), byte(head, 1), byte(head, 0),
                byte(middle, 1) & 0x0F | 0x40, byte(middle, 0),
                byte(tail, 7) & 0x3F | 0x80, byte(tail, 6), byte(tail, 5), byte(tail, 4),
                byte(tail, 3), byte(tail, 2), byte(tail, 1), byte(tail, 0)
            )
        )
    }

    /// The finalizer of MurmurHash3.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed ^= mixed >> 33
        mixed &*= 0xFF51_AFD7_ED55_8CCD
        mixed ^= mixed >> 33
        mixed &*= 0xC4CE_B9FE_1A85_EC53
        mixed ^= mixed >> 33
        return mixed
    }
}
