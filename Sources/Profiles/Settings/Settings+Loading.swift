import WebexAuth

extension Settings {
    /// Reads the profile's file and the environment, which takes precedence.
    ///
    /// - Parameters:
    ///   - id: The profile.
    ///   - path: The path of its file.
    ///   - environment: Variables by name.
    /// - Returns: What is configured for the profile.
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` that names the setting or the file.
    static func read(
        _ id: ProfileName,
        file path: String,
        environment: [String: String]
    ) throws(WebexAuthError) -> Settings {
        let variables = SettingsSource.environment(environment)
        let file = try SettingsFile(at: path)
        let remarks = try file.checkNames()
        let source = SettingsSource.file(file)
        try requireNoSlip(in: environment.keys.sorted()) { variables[$0] != nil || source[$0] != nil }
        return try Settings(
            profile: id,
            path: file.path,
            sources: [variables, source],
            environment: environment,
            hasFile: file.exists,
            remarks: remarks
        )
    }

    /// Refuses a variable that is nearly a setting, unless that is set as well: it would silently have no effect.
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
                reason: "unknown setting; the nearest is \(meant.rawValue)"
            )
        }
    }
}
