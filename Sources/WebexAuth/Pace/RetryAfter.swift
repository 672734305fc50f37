import FoundationEssentials

/// The `Retry-After` header (RFC 9110, section 10.2.3), as Webex sends it: seconds, sometimes malformed.
enum RetryAfter {
    /// What a malformed header means; the pause that the Webex SDKs use.
    static let fallback = Duration.seconds(15)
    private static let bounds = 1.0...3_600.0

    /// Returns the pause, 1 second to 1 hour, or `nil` if there is no header.
    ///
    /// - Parameters:
    ///   - header: Seconds, with a fraction or without, or an HTTP date.
    ///   - date: The reply's own date, from which an HTTP date counts: this machine's clock may be wrong.
    /// - Returns: The pause; ``fallback`` for a header that is neither.
    static func duration(of header: String?, since date: Date?) -> Duration? {
        guard let header else { return nil }
        let seconds =
            Double(header.trimmingWhitespace())
            ?? HTTPDate.parse(header).flatMap { until in date.map { until.timeIntervalSince($0) } }
        guard let seconds, seconds.isFinite, seconds >= 0 else { return fallback }
        return .seconds(min(max(seconds, bounds.lowerBound), bounds.upperBound))
    }
}
