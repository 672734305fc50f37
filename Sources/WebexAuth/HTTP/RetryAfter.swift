/// The `Retry-After` header (RFC 9110, section 10.2.3), as Webex sends it: seconds, sometimes malformed.
enum RetryAfter {
    /// What a malformed header means; the pause that the Webex SDKs use.
    static let fallback = Duration.seconds(15)
    private static let bounds = 1.0...3_600.0

    /// Returns the pause, 1 second to 1 hour, or `nil` if there is no header.
    static func duration(of header: String?) -> Duration? {
        guard let header else { return nil }
        guard let seconds = Double(header.trimmingWhitespace()), seconds.isFinite, seconds >= 0 else {
            return fallback
        }
        return .seconds(min(max(seconds, bounds.lowerBound), bounds.upperBound))
    }
}
