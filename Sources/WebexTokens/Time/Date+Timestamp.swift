package import FoundationEssentials

extension Date {
    /// The instant in the one form in which texts and JSON tell it: RFC 3339 in UTC, whole seconds.
    package var timestamp: String {
        formatted(.iso8601)
    }
}
