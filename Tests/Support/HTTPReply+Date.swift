package import FoundationEssentials
import HTTPTypes
package import WebexAuth

extension HTTPReply {
    /// The same reply with the `Date` that a server writes at that time.
    package func dated(_ date: Date) -> HTTPReply {
        with("Date", Self.httpDate(date))
    }

    /// The same reply with one header more.
    package func with(_ name: String, _ value: String) -> HTTPReply {
        var reply = self
        reply.head.headerFields += HTTPFields(literal: [(name, value)])
        return reply
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
    private static func httpDate(_ date: Date) -> String {
        let day = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][((day % 7) + 7) % 7]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = date.formatted(.iso8601).split { "-TZ".contains($0) }
        guard parts.count == 4, let month = Int(parts[1]) else { return "" }
        return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]) GMT"
    }
}
