import FoundationEssentials

/// The `Date` header's form, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ date: Date) -> String {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        // 1 January 1970 was a Thursday; before it, days count backwards.
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let weekday = weekdays[((day % 7) + 7) % 7]
        let parts = date.formatted(.iso8601.year().month().day()).split(separator: "-")
        let time = date.formatted(.iso8601.time(includingFractionalSeconds: false).timeSeparator(.colon))
        guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1) else {
            return ""
        }
        return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(time) GMT"
    }

    /// ISO 8601 in UTC, as in a webhook's `created`.
    static func iso8601(_ date: Date) -> String { date.formatted(.iso8601) }
}
