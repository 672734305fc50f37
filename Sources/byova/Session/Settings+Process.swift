import Profiles
import TokenStores
import WebexAuth

extension Settings {
    /// Reads this process's environment and the profile's file, and prints on standard error which names have no effect
    /// there.
    ///
    /// - Parameter option: The profile that `--profile` names; it takes precedence over `BYOVA_PROFILE`.
    /// - Returns: The settings.
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` that names the setting or the file.
    static func ofProcess(profile option: String?) throws(WebexAuthError) -> Settings {
        let settings = try Profile.named(byOption: option).settings()
        for remark in settings.remarks { StandardError.write("byova: \(remark).") }
        return settings
    }

    /// Requires credentials.
    ///
    /// - Throws: ``CommandFailure`` with every missing name and what to do about it.
    func requireCredentials() throws(CommandFailure) {
        guard missingNames.isEmpty else {
            throw CommandFailure(.configuration, sentences: adviceOnMissingNames)
        }
    }

    /// The location of the store.
    ///
    /// - Throws: ``CommandFailure`` for a store in memory.
    func requiredStoreLocation() throws -> StoreLocation {
        guard let location = try storeLocation() else {
            throw CommandFailure(.configuration, "BYOVA_STORE is memory:, so there is no store on disk.")
        }
        return location
    }

    private var adviceOnMissingNames: [String] {
        var sentences = ["\(WebexAuthError.missingSettings(missingNames))"]
        if !passedOver.isEmpty {
            let error = WebexAuthError.invalidSetting(
                name: passedOver.joined(separator: ", "),
                reason: Self.onePair
            )
            sentences.append("\(error)")
        }
        sentences += [
            "Register an Integration and a Service App at developer.webex.com/my-apps",
            "Put the settings into the environment or into \(path) (mode 0600)",
            "'byova demo' needs none",
        ]
        return sentences
    }
}

extension Profile {
    /// The profile that `--profile` names; without it, the environment's.
    ///
    /// - Parameters:
    ///   - option: What the option holds.
    ///   - environment: Variables by name; this process's unless given.
    /// - Returns: The profile.
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` that names the option or the variable.
    static func named(
        byOption option: String?,
        environment: [String: String]? = nil
    ) throws(WebexAuthError) -> Profile {
        if let option, ProfileName(option) == nil {
            throw .invalidSetting(name: "--profile", reason: ProfileName.rule)
        }
        guard let environment else { return try Profile(option) }
        return try Profile(option, environment: environment)
    }
}
