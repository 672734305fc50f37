import Foundation
import WebexTokens

/// The environment of this process.
package enum ProcessEnvironment {
    /// All variables as text.
    ///
    /// Foundation puts U+FFFD in the place of bytes that are not UTF-8. That must not happen to what counts here: it
    /// would name another folder, or send another secret.
    /// - Parameter names: The variables that count.
    /// - Returns: All variables, those that do not count as Foundation repairs them.
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` for the first of them that is not UTF-8.
    package static func variables(
        counting names: some Sequence<String>
    ) throws(WebexAuthError) -> [String: String] {
        for name in names {
            guard let bytes = getenv(name), String(validatingCString: bytes) == nil else { continue }
            throw .invalidSetting(name: name, reason: "it holds bytes that are not UTF-8")
        }
        return ProcessInfo.processInfo.environment
    }
}
