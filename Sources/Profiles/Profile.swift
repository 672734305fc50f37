package import WebexAuth

/// A profile's name, with the environment that it is read in and the place of its settings file.
package struct Profile: Sendable {
    package let id: ProfileName
    /// The path of the settings file, whether there is one or not.
    package let settingsFile: String
    package let environment: [String: String]

    /// Finds a profile in the environment of this process.
    ///
    /// - Parameter name: The name; `nil` for what `BYOVA_PROFILE` says, or else `default`.
    /// - Throws: ``WebexAuthError/invalidArgument(name:reason:)`` for a name that cannot be one, and
    ///   ``WebexAuthError/invalidSetting(name:reason:)`` for a variable that cannot be used.
    package init(_ name: String? = nil) throws(WebexAuthError) {
        let names = SettingName.allCases.map(\.rawValue)
        try self.init(name, environment: try ProcessEnvironment.variables(counting: names))
    }

    /// Finds a profile in an environment.
    ///
    /// - Parameters:
    ///   - name: The name; `nil` for what `BYOVA_PROFILE` says, or else `default`.
    ///   - environment: Variables by name.
    /// - Throws: The same as ``init(_:)``.
    package init(_ name: String? = nil, environment: [String: String]) throws(WebexAuthError) {
        let variables = SettingsSource.environment(environment)
        // Folders are made below them.
        for name in [SettingName.home, .configHome, .stateHome] { _ = try variables.usable(name) }
        id = try Self.id(name, variables)
        settingsFile = try Self.settingsFile(of: id, environment: environment)
        self.environment = environment
    }

    /// `$XDG_CONFIG_HOME/byova/<name>.env`, by the XDG Base Directory Specification.
    ///
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` if that is below `HOME`, which names no folder.
    package static func settingsFile(
        of name: ProfileName,
        environment: [String: String]
    ) throws(WebexAuthError) -> String {
        "\(try UserFolder.config(environment))/byova/\(name).env"
    }

    private static func id(
        _ given: String?,
        _ variables: SettingsSource
    ) throws(WebexAuthError) -> ProfileName {
        if let given {
            guard let id = ProfileName(given) else {
                throw .invalidArgument(name: "profile", reason: ProfileName.rule)
            }
            return id
        }
        guard let text = try variables.usable(.profile) else { return .standard }
        guard let id = ProfileName(text) else {
            throw .invalidSetting(name: SettingName.profile.rawValue, reason: ProfileName.rule)
        }
        return id
    }
}

/// The environment holds secrets: only the name and the file are shown.
extension Profile: CustomStringConvertible, CustomReflectable {
    package var description: String {
        id.text
    }

    package var customMirror: Mirror {
        Mirror(self, children: ["name": id.text, "settingsFile": settingsFile])
    }
}
