import Foundation

/// Instants in the one form that every command prints: RFC 3339 in UTC, whole seconds.
enum Timestamp {
    static func text(_ date: Date) -> String {
        date.formatted(.iso8601)
    }
}
