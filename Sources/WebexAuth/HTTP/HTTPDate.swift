import FoundationEssentials

/// Reads the instant of a `Date` or `Retry-After` header: `Sun, 06 Nov 1994 08:49:37 GMT`, whole seconds
/// (RFC 9110, section 5.6.7).
///
/// The two obsolete forms of that section count as unreadable: no server sends them any more.
enum HTTPDate {
    /// The form; a letter stands for what is read or passed over.
    private static let form = Array("www, dd mmm yyyy hh:mm:ss GMT".utf8)
    /// Where the form has this character and no other.
    private static let fixed = form.indices.filter { index in
        !("a"..."z").contains(Character(Unicode.Scalar(form[index])))
    }
    private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

    /// The instant, or `nil` for anything but that form; the weekday is not checked.
    static func parse(_ header: String?) -> Date? {
        guard let text = header.map({ Array($0.trimmingWhitespace().utf8) }), text.count == form.count,
            fixed.allSatisfy({ text[$0] == form[$0] }),
            let day = number(text[5..<7], 1...31), let month = month(text[8..<11]),
            let year = number(text[12..<16], 1_970...9_999), let hour = number(text[17..<19], 0...23),
            let minute = number(text[20..<22], 0...59),
            // A leap second counts as the second after it.
            let second = number(text[23..<25], 0...60)
        else { return nil }
        let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
        return Date(timeIntervalSince1970: Double(seconds))
    }

    private static func number(_ digits: ArraySlice<UInt8>, _ range: ClosedRange<Int>) -> Int? {
        var number = 0
        for digit in digits {
            guard digit.isDigit else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return range.contains(number) ? number : nil
    }

    /// From 1.
    private static func month(_ name: ArraySlice<UInt8>) -> Int? {
        (0..<12).first { months[$0 * 3..<$0 * 3 + 3].elementsEqual(name) }.map { $0 + 1 }
    }

    /// Days since 1 January 1970; years are counted from March, so that a leap day is a year's last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return marchYear * 365 + leapDays + dayOfYear - 719_468
    }
}
