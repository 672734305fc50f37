import Foundation
import WebexAuth

extension Settings {
    /// Reads the environment and the profile's file.
    ///
    /// - Parameters:
    ///   - option: The profile that a command-line option names; it wins over `BYOVA_PROFILE`.
    ///   - environment: The process environment.
    /// - Returns: What is configured for the profile.
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` that names the setting or the file.
    static func load(
        profile option: String?,
        environment: [String: String]
    ) throws(WebexAuthError) -> Settings {
        let variables = SettingsSource.environment(environment)
        let profile = try profileName(option: option, variable: variables["BYOVA_PROFILE"])
        let path = path(of: profile, environment: environment)
        return try Settings(
            profile: profile,
            path: path,
            sources: [variables, try SettingsSource.file(at: path)],
            environment: environment
        )
    }

    /// `$XDG_CONFIG_HOME/byova/<profile>.env`, by the XDG Base Directory Specification.
    static func path(of profile: ProfileName, environment: [String: String]) -> String {
        "\(XDG.configHome(environment))/byova/\(profile).env"
    }

    private static func profileName(
        option: String?,
        variable: String?
    ) throws(WebexAuthError) -> ProfileName {
        guard let text = option ?? variable else { return .standard }
        guard let name = ProfileName(text) else {
            throw .invalidSetting(
                name: option == nil ? "BYOVA_PROFILE" : "--profile",
                reason:
                    "a name has 1 to 64 letters, digits, dots, underscores or hyphens and starts with a letter or digit"
            )
        }
        return name
    }
}

/// The folders of the XDG Base Directory Specification.
enum XDG {
    /// Where settings are kept; a relative path in the variable is to be ignored, says the specification.
    static func configHome(_ environment: [String: String]) -> String {
        if let path = environment["XDG_CONFIG_HOME"], path.hasPrefix("/") { return path }
        return "\(environment["HOME"] ?? NSHomeDirectory())/.config"
    }
}
