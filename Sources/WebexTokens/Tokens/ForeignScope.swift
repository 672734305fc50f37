import ForeignText

/// Scopes and token types from a server or from a row of a store.
package enum ForeignScope {
    private static let maximumCount = 200

    /// One of them, sanitized.
    package static func clipped(_ text: String) -> String {
        ForeignText.sanitized(text, limit: 100)
    }

    /// Splits a scope text at its spaces (RFC 6749, section 3.3).
    package static func list(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: " "), maxSplits: maximumCount).prefix(maximumCount)
            .map { clipped(String(Substring($0))) }
    }
}
