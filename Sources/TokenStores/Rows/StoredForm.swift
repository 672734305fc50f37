import ForeignText
import FoundationEssentials
import GRDB
import WebexTokens

/// The stored form of instants and durations, and safe reading of any row.
enum StoredForm {
    /// The last millisecond of the year 9999.
    private static let latest: Int64 = 253_402_300_799_999
    /// Ten years, the longest lifetime accepted from a reply.
    private static let longest: Int64 = 10 * 365 * 86_400_000

    /// Whole milliseconds since 1970, within 1970…9999.
    static func milliseconds(of date: Date) -> Int64 {
        let value = (date.timeIntervalSince1970 * 1_000).rounded()
        // NaN becomes 1970, at which every token has long expired.
        guard value > 0 else { return 0 }
        return value < Double(latest) ? Int64(value) : latest
    }

    static func date(milliseconds: Int64) -> Date {
        Date(timeIntervalSince1970: Double(min(max(milliseconds, 0), latest)) / 1_000)
    }

    /// Whole milliseconds, at most ten years either way.
    static func milliseconds(of duration: Duration) -> Int64 {
        let limit = Duration.milliseconds(longest)
        let (seconds, attoseconds) = min(max(duration, .zero - limit), limit).components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    /// A lifetime; a value that is not positive means that it has expired.
    static func lifetime(milliseconds: Int64) -> Duration {
        .milliseconds(min(max(milliseconds, 0), longest))
    }

    /// A lifetime that may have been over when the pair was obtained: a refresh token can outlive its promise.
    static func remainder(milliseconds: Int64) -> Duration {
        .milliseconds(min(max(milliseconds, -longest), longest))
    }
}

extension Row {
    /// The column's text; `nil` for any other value.
    func text(_ column: String) -> String? {
        let value: (any DatabaseValueConvertible)? = self[column]
        return value as? String
    }

    /// The column's integer; `nil` for any other value.
    func integer(_ column: String) -> Int64? {
        let value: (any DatabaseValueConvertible)? = self[column]
        return value as? Int64
    }

    /// The column's number; `nil` for any other value.
    func double(_ column: String) -> Double? {
        let value: (any DatabaseValueConvertible)? = self[column]
        return value as? Double
    }

    /// The column's bytes; `nil` for any other value.
    func blob(_ column: String) -> Data? {
        let value: (any DatabaseValueConvertible)? = self[column]
        return value as? Data
    }

    /// The column's text, sanitized, since it is shown on a terminal.
    func shortText(_ column: String) -> String? {
        text(column).map { ForeignText.sanitized($0) }
    }

    /// The column's instant.
    func date(_ column: String) -> Date? {
        integer(column).map(StoredForm.date(milliseconds:))
    }
}
