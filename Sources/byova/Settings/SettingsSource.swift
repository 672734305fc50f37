import Configuration
import WebexAuth

/// One place that settings come from; it shows none of their values.
struct SettingsSource: Sendable {
    private let provider: EnvironmentVariablesProvider

    /// The process environment, or a stand-in for it.
    static func environment(_ variables: [String: String]) -> SettingsSource {
        SettingsSource(
            provider: EnvironmentVariablesProvider(environmentVariables: variables, secretsSpecifier: .all)
        )
    }

    /// A profile's `.env` file; an absent one holds nothing.
    ///
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` if it is not the user's alone, with the command
    ///   that mends it, or cannot be read.
    static func file(at path: String) throws(WebexAuthError) -> SettingsSource {
        environment(try SettingsFile.variables(in: try SettingsFile.text(at: path) ?? "", of: path))
    }

    /// The setting, unless it is absent or empty.
    subscript(name: String) -> String? {
        let value = try? provider.environmentValue(forName: name)
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }
}
