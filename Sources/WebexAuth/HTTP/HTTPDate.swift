import FoundationEssentials

/// Reads the instant of a `Date` or `Retry-After` header: `Sun, 06 Nov 1994 08:49:37 GMT`, whole seconds
/// (RFC 9110, section 5.6.7).
///
/// The two obsolete forms of that section count as unreadable: no server sends them any more.
enum HTTPDate {
    private static let length = 29
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The instant, or `nil` for anything but that form; the weekday is not checked.
    static func parse(_ header: String?) -> Date? {
        guard let text = header?.trimmingWhitespace(), text.utf8.count == length else { return nil }
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].utf8.count == 4, parts[0].hasSuffix(","), parts[5] == "GMT",
            let day = number(parts[1], digits: 2, 1...31),
            let month = months.firstIndex(of: String(parts[2])),
            let year = number(parts[3], digits: 4, 1_970...9_999),
            let secondOfDay = secondOfDay(parts[4])
        else { return nil }
        return Date(timeIntervalSince1970: Double(days(year, month + 1, day) * 86_400 + secondOfDay))
    }

    private static func secondOfDay(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3,
            let hour = number(parts[0], digits: 2, 0...23),
            let minute = number(parts[1], digits: 2, 0...59),
            // A leap second counts as the second after it.
            let second = number(parts[2], digits: 2, 0...60)
        else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    private static func number(_ text: Substring, digits: Int, _ range: ClosedRange<Int>) -> Int? {
        guard text.utf8.count == digits,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text).flatMap { range.contains($0) ? $0 : nil }
    }

    /// Days since 1 January 1970; years are counted from March, so that a leap day is a year's last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return marchYear * 365 + leapDays + dayOfYear - 719_468
    }
}
