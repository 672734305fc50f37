package import WebexAuth

extension Profile {
    /// Reads the profile's file, and what of the environment counts before it.
    ///
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` that names the setting or the file.
    package func settings() throws(WebexAuthError) -> Settings {
        let variables = SettingsSource.environment(environment)
        let file = try SettingsFile(at: settingsFile)
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

    /// Refuses a variable that is nearly a setting, unless that is set as well: it would silently not count.
    private func requireNoSlip(
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
}
