package import FoundationEssentials
import WebexTokens

/// Times as a person reads them at a glance.
package enum TimeText {
    /// The columns that the longest time left takes.
    package static let columns = 8

    /// The time until an instant: `13d 23h` from a day on, below that `23:59:12`, and `2d ago` once it is past.
    package static func left(until instant: Date, at now: Date) -> String {
        let seconds = wholeSeconds(instant.since(now))
        guard seconds > 0 else { return ago(instant, at: now) }
        guard seconds < 86_400 else {
            return "\(seconds / 86_400)d \(twoDigits(seconds % 86_400 / 3600))h"
        }
        return clock(seconds)
    }

    /// The time since an instant in its largest unit, such as `2d ago`.
    package static func ago(_ instant: Date, at now: Date) -> String {
        "\(age(of: instant, at: now)) ago"
    }

    /// The same with the unit for a sentence, such as `2 min ago`.
    package static func agoInWords(_ instant: Date, at now: Date) -> String {
        let (count, unit) = elapsed(since: instant, at: now)
        return "\(count) \(unit == "m" ? "min" : unit) ago"
    }

    /// The time since an instant in its largest unit, such as `2d`.
    package static func age(of instant: Date, at now: Date) -> String {
        let (count, unit) = elapsed(since: instant, at: now)
        return "\(count)\(unit)"
    }

    private static func elapsed(since instant: Date, at now: Date) -> (count: Int, unit: String) {
        let seconds = max(wholeSeconds(now.since(instant)), 0)
        return switch seconds {
        case ..<60: (seconds, "s")
        case ..<3600: (seconds / 60, "m")
        case ..<86_400: (seconds / 3600, "h")
        default: (seconds / 86_400, "d")
        }
    }

    /// A duration rounded to its largest unit, such as `14d`; `1s` is the shortest.
    package static func rounded(_ duration: Duration) -> String {
        let seconds = max(duration.inSeconds, 1)
        return switch seconds {
        case ..<60: "\(Int(seconds.rounded()))s"
        case ..<3600: "\(Int((seconds / 60).rounded()))m"
        case ..<86_400: "\(Int((seconds / 3600).rounded()))h"
        default: "\(Int((seconds / 86_400).rounded()))d"
        }
    }

    /// How long a request took, such as `212 ms`, and from ten seconds on `13 s`.
    package static func request(_ duration: Duration) -> String {
        let milliseconds = duration.inSeconds * 1_000
        return milliseconds < 10_000
            ? "\(Int(milliseconds.rounded())) ms" : "\(Int((milliseconds / 1_000).rounded())) s"
    }

    /// The time of day in UTC, such as `14:03:22`: the second that has begun, as a clock shows it.
    package static func timeOfDay(_ instant: Date) -> String {
        let seconds = Int(min(max(instant.timeIntervalSince1970.rounded(.down), -1e15), 1e15))
        return clock(((seconds % 86_400) + 86_400) % 86_400)
    }

    /// The time of day, or the date for instants more than a day ago, such as `23 Nov`; both in UTC.
    package static func recent(_ instant: Date, at now: Date) -> String {
        guard abs(now.since(instant).inSeconds) >= 86_400 else { return timeOfDay(instant) }
        return day(instant)
    }

    /// The day without the year and the time of day in UTC, such as `25 Nov 14:03:22`.
    package static func dayAndTime(_ instant: Date) -> String {
        "\(day(instant)) \(timeOfDay(instant))"
    }

    /// The day with its year in UTC, such as `21 Feb 2027`.
    package static func date(_ instant: Date) -> String {
        "\(day(instant)) \(instant.formatted(.iso8601.year()))"
    }

    private static func day(_ instant: Date) -> String {
        let parts = instant.formatted(.iso8601.year().month().day()).split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), (1...12).contains(month) else { return "" }
        return "\(parts[2]) \(months[month - 1])"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The day and the time of day in UTC, such as `2026-11-23 14:03:22 UTC`.
    package static func full(_ instant: Date) -> String {
        instant.formatted(.iso8601.year().month().day()) + " " + timeOfDay(instant) + " UTC"
    }

    /// Minutes and seconds, such as `04:51`.
    package static func minutes(until instant: Date, at now: Date) -> String {
        let seconds = max(wholeSeconds(instant.since(now)), 0)
        return "\(twoDigits(seconds / 60)):\(twoDigits(seconds % 60))"
    }

    private static func clock(_ seconds: Int) -> String {
        "\(twoDigits(seconds / 3600)):\(twoDigits(seconds % 3600 / 60)):\(twoDigits(seconds % 60))"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// Rounded up, so that a countdown shows zero only when it is over; half a millisecond is rounding error.
    private static func wholeSeconds(_ duration: Duration) -> Int {
        let seconds = (duration.inSeconds - 0.0005).rounded(.up)
        return Int(min(max(seconds, -1e15), 1e15))
    }
}
