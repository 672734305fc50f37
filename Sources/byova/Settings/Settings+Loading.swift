import Foundation
import WebexAuth

extension Settings {
    /// Reads this process's environment and the profile's file, and tells on standard error what does not count there.
    ///
    /// - Returns: The settings, and the environment that they were made with.
    static func ofProcess(
        profile option: String?
    ) throws(WebexAuthError) -> (settings: Settings, environment: [String: String]) {
        let environment = try ProcessEnvironment.variables(counting: SettingName.allCases.map(\.rawValue))
        let settings = try load(profile: option, environment: environment)
        for remark in settings.remarks { StandardError.write("byova: \(remark).") }
        return (settings, environment)
    }

    /// Reads an environment and the profile's file.
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
        // Folders are made below them.
        for name in [SettingName.home, .configHome, .stateHome] { _ = try variables.usable(name) }
        let profile = try profileName(option: option, variables)
        let file = try SettingsFile(at: try path(of: profile, environment: environment))
        let remarks = try file.checkNames()
        let source = SettingsSource.file(file)
        try requireNoSlip(in: environment.keys.sorted()) { variables[$0] != nil || source[$0] != nil }
        return try Settings(
            profile: profile,
            path: file.path,
            sources: [variables, source],
            environment: environment,
            hasFile: file.exists,
            remarks: remarks
        )
    }

    /// `$XDG_CONFIG_HOME/byova/<profile>.env`, by the XDG Base Directory Specification.
    ///
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` if that is below `HOME`, which names no folder.
    static func path(
        of profile: ProfileName,
        environment: [String: String]
    ) throws(WebexAuthError) -> String {
        "\(try UserFolder.config(environment))/byova/\(profile).env"
    }

    /// Refuses a variable that is nearly a setting, unless that is set as well: it would silently not count.
    private static func requireNoSlip(
        in names: [String],
        unless isSet: (SettingName) -> Bool
    ) throws(WebexAuthError) {
        for name in names {
            guard let meant = Misspelling.meant(by: name).flatMap(SettingName.init(rawValue:)), !isSet(meant)
            else {
                continue
            }
            throw .invalidSetting(
                name: Misspelling.shown(name),
                reason: "it is not a setting; the nearest is \(meant.rawValue)"
            )
        }
    }

    private static func profileName(
        option: String?,
        _ variables: SettingsSource
    ) throws(WebexAuthError) -> ProfileName {
        let variable = option == nil ? try variables.usable(.profile) : nil
        guard let text = option ?? variable else { return .standard }
        guard let name = ProfileName(text) else {
            throw .invalidSetting(
                name: option == nil ? SettingName.profile.rawValue : "--profile",
                reason:
                    "a name has 1 to 64 letters, digits, dots, underscores or hyphens and starts with a letter or digit"
            )
        }
        return name
    }
}

/// The folders of the user (XDG Base Directory Specification 0.8), by their whole paths.
///
/// A relative path would be looked for wherever the program happens to be started.
enum UserFolder {
    /// Where settings are kept; a relative path in the variable is to be ignored, says the specification.
    static func config(_ environment: [String: String]) throws(WebexAuthError) -> String {
        if let path = environment[SettingName.configHome.rawValue], path.hasPrefix("/") { return path }
        return "\(try home(environment))/.config"
    }

    /// The user's own folder; without the variable, what the system knows.
    static func home(_ environment: [String: String]) throws(WebexAuthError) -> String {
        let name = SettingName.home.rawValue
        guard let path = environment[name] else { return NSHomeDirectory() }
        guard path.hasPrefix("/") else {
            throw .invalidSetting(name: name, reason: "it must be the whole path of a folder")
        }
        return path
    }
}
