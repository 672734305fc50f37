import Foundation
import WebexTokens

/// The environment of this process.
package enum ProcessEnvironment {
    /// All variables as text; Foundation replaces bytes that are not UTF-8 by U+FFFD.
    package static var variables: [String: String] {
        ProcessInfo.processInfo.environment
    }

    /// All variables as text.
    ///
    /// Foundation replaces bytes that are not UTF-8 by U+FFFD. The required variables must not be changed so: they
    /// would name another folder, or send another secret.
    /// - Parameter names: The required variables.
    /// - Returns: All variables.
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` for the first of them that is not UTF-8.
    package static func variables(
        counting names: some Sequence<String>
    ) throws(WebexAuthError) -> [String: String] {
        for name in names {
            guard let bytes = getenv(name), String(validatingCString: bytes) == nil else { continue }
            throw .invalidSetting(name: name, reason: "not valid UTF-8")
        }
        return variables
    }
}
