package import FoundationEssentials

extension Date {
    /// The instant as text and JSON show it: RFC 3339 in UTC, in whole seconds.
    package var timestamp: String {
        formatted(.iso8601)
    }
}
