public import CoreMetrics
public import Logging
public import TokenStores
public import WebexAuth

/// A profile: a settings file, the environment, and the token store that they name.
///
/// The program `byova` and a service that open the same profile share all three: the service finds in its store what a
/// person has authorized and registered with the program, and both refuse the same settings.
///
/// ```swift
/// let byova = try await Profile("default").open()
/// let token = try await byova.serviceApp.accessToken(forOrg: orgID)
/// ```
///
/// Several profiles may be open in one process. Opening one prints nothing and changes nothing in the process: not its
/// environment, limits, file mode mask or signal handlers.
public struct Profile: Sendable {
    /// The path of the settings file, whether or not it exists.
    public let settingsFile: String
    package let id: ProfileName
    private let environment: [String: String]

    /// Finds a profile in the environment of this process.
    ///
    /// - Parameter name: The name; if `nil`, that in `BYOVA_PROFILE`, or else `default`.
    /// - Throws: `WebexAuthError.invalidArgument(name:reason:)` for a name other than 1 to 64 letters, digits, dots,
    ///   underscores and hyphens that start with a letter or digit; `WebexAuthError.invalidSetting(name:reason:)` for
    ///   an invalid variable.
    public init(_ name: String? = nil) throws(WebexAuthError) {
        let names = SettingName.allCases.map(\.rawValue)
        try self.init(name, environment: try ProcessEnvironment.variables(counting: names))
    }

    /// Finds a profile in a given environment.
    ///
    /// - Parameters:
    ///   - name: The name; if `nil`, that in `BYOVA_PROFILE`, or else `default`.
    ///   - environment: Variables by name.
    /// - Throws: The same as ``init(_:)``.
    public init(_ name: String? = nil, environment: [String: String]) throws(WebexAuthError) {
        let variables = SettingsSource.environment(environment)
        // Folders are made below them.
        for name in [SettingName.home, .configHome, .stateHome] { _ = try variables.usable(name) }
        id = try Self.id(name, variables)
        settingsFile = try Self.settingsFile(of: id, environment: environment)
        self.environment = environment
    }

    /// The name, from which the names of the settings file and the default store derive.
    public var name: String {
        id.text
    }

    /// The location of the token store, whether or not it exists; `nil` for a store in memory.
    ///
    /// - Throws: `WebexAuthError.invalidSetting(name:reason:)` for an invalid setting or file;
    ///   `WebexAuthError.storage(_:)` if the environment names no folder.
    public func storeLocation() throws(WebexAuthError) -> StoreLocation? {
        try settings().storeLocation()
    }

    /// Opens the token store and the library on it; a missing store is created.
    ///
    /// Close the library when the service ends, which waits for the replies in flight and stores them.
    ///
    /// - Parameters:
    ///   - logger: Logs each of `BYOVA.events`, and a warning for each name in the settings file that has no effect
    ///     there; without it, nothing is logged. Secrets are never logged.
    ///   - metrics: Creates the library's metrics; without it, there are none. `MetricsSystem.factory` is the factory
    ///     that the program has bootstrapped.
    ///   - adjust: Changes values that have no setting, such as `BYOVAConfiguration.timeout` and
    ///     `BYOVAConfiguration.requestRate`.
    /// - Returns: The library, ready for use.
    /// - Throws: `WebexAuthError.missingSettings(_:)` with every missing name;
    ///   `WebexAuthError.invalidSetting(name:reason:)` for an invalid setting, with its line, and for a settings file
    ///   that others can read, with the command that fixes it; `WebexAuthError.storage(_:)` for an unusable store. No
    ///   file is created or changed before all settings are valid.
    public func open(
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil,
        adjusting adjust: (inout BYOVAConfiguration) -> Void = { _ in }
    ) async throws(WebexAuthError) -> BYOVA {
        let settings = try settings()
        for remark in settings.remarks { logger?.warning("\(remark)") }
        return try await settings.open(logger: logger, metrics: metrics, adjusting: adjust).byova
    }

    /// Opens the token store read-only: writes nothing and sends nothing to Webex.
    ///
    /// It needs no client secrets; without client IDs, it uses the only pair of apps in the store.
    /// - Returns: The stored tokens, which follow changes of other processes; an empty store if there is none.
    /// - Throws: `WebexAuthError.invalidSetting(name:reason:)` for an invalid setting, if the store has tokens for
    ///   several pairs of apps, and for a profile without settings and store; `WebexAuthError.storage(_:)` for an
    ///   unusable store.
    public func openReadOnly() async throws(WebexAuthError) -> TokenStore {
        try await settings().openStoreReadOnly(needsTokens: true, mayFinish: false)
    }

    /// Reads the settings file and the environment, which takes precedence.
    ///
    /// - Throws: `WebexAuthError.invalidSetting(name:reason:)` that names the setting or the file.
    package func settings() throws(WebexAuthError) -> Settings {
        try Settings.read(id, file: settingsFile, environment: environment)
    }

    /// `$XDG_CONFIG_HOME/byova/<name>.env`, by the XDG Base Directory Specification.
    ///
    /// - Throws: `WebexAuthError.invalidSetting(name:reason:)` if that needs `HOME`, which is not an absolute path.
    package static func settingsFile(
        of id: ProfileName,
        environment: [String: String]
    ) throws(WebexAuthError) -> String {
        "\(try UserFolder.config(environment))/byova/\(id).env"
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

/// The environment may contain secrets, so only the name and the file are shown.
extension Profile: CustomStringConvertible, CustomReflectable {
    /// The name.
    public var description: String {
        name
    }

    /// A mirror without the environment.
    public var customMirror: Mirror {
        Mirror(self, children: ["name": name, "settingsFile": settingsFile])
    }
}
