import Foundation
import WebexTokens

/// When something is to begin, as a person writes it: so long ago, or an instant.
enum PointInTime: Hashable, Sendable {
    case ago(Duration)
    case instant(Date)

    /// What may be written, for an error and for help.
    static let forms = "30m, 2h, 3d, 2026-11-25, '2026-11-25 14:03' (UTC) or 2026-11-25T14:03:00+01:00"

    /// Reads any of the forms; a time without a zone is in UTC, as every time that is shown.
    init?(_ text: String) {
        if let span = TimeSpan(argument: text) {
            self = .ago(span.duration)
        } else if let date = Self.date(text) {
            self = .instant(date)
        } else {
            return nil
        }
    }

    func date(at now: Date) -> Date {
        switch self {
        case .ago(let duration): now.adding(.zero - duration)
        case .instant(let date): date
        }
    }

    /// RFC 3339, section 5.6, with the time, the seconds and the zone left out at will.
    private static func date(_ text: String) -> Date? {
        let form =
            /(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:[Zz]|([+-])(\d\d):?(\d\d))?)?/
        guard let match = text.wholeMatch(of: form) else { return nil }
        func number(_ part: Substring?) -> Int { part.flatMap { Int($0) } ?? 0 }
        let wanted = DateComponents(
            year: number(match.1),
            month: number(match.2),
            day: number(match.3),
            hour: number(match.4),
            minute: number(match.5),
            second: number(match.6)
        )
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        // Foundation takes the 30th of February for the 2nd of March.
        let units: Set<Calendar.Component> = [.year, .month, .day, .hour, .minute, .second]
        guard let date = calendar.date(from: wanted),
            calendar.dateComponents(units, from: date) == wanted,
            number(match.8) < 24, number(match.9) < 60
        else { return nil }
        let offset = Double(number(match.8) * 3_600 + number(match.9) * 60)
        return date.addingTimeInterval(match.7 == "-" ? offset : -offset)
    }
}
