public import CoreMetrics
public import Logging
public import TokenStores
public import WebexAuth

/// One use of Webex on this machine: a settings file, the environment, and the token store that they name.
///
/// The program `byova` and a service that open the same profile share all three: what a person has authorized and
/// registered with the program, the service finds in its store, and both refuse the same settings.
///
/// ```swift
/// let byova = try await Profile("default").open()
/// let token = try await byova.serviceApp.accessToken(forOrg: orgID)
/// ```
///
/// Several profiles may be open in one process. Opening one prints nothing and leaves the process as it is: its
/// environment, limits, file mode mask and signal handlers.
public struct Profile: Sendable {
    /// The path of the settings file, whether there is one or not.
    public let settingsFile: String
    package let id: ProfileName
    private let environment: [String: String]

    /// Finds a profile in the environment of this process.
    ///
    /// - Parameter name: The name; `nil` for what `BYOVA_PROFILE` says, or else `default`.
    /// - Throws: `WebexAuthError.invalidArgument(name:reason:)` for a name other than 1 to 64 letters, digits, dots,
    ///   underscores and hyphens that start with a letter or digit;
    ///   `WebexAuthError.invalidSetting(name:reason:)` for a variable that cannot be used.
    public init(_ name: String? = nil) throws(WebexAuthError) {
        let names = SettingName.allCases.map(\.rawValue)
        try self.init(name, environment: try ProcessEnvironment.variables(counting: names))
    }

    /// Finds a profile in an environment that is not this process's.
    ///
    /// - Parameters:
    ///   - name: The name; `nil` for what `BYOVA_PROFILE` says, or else `default`.
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

    /// The name, of which the names of the settings file and of the profile's own store are made.
    public var name: String {
        id.text
    }

    /// Where the settings have the token store, whether there is one or not; `nil` in memory.
    ///
    /// - Throws: `WebexAuthError.invalidSetting(name:reason:)` for a setting or a file that cannot be used;
    ///   `WebexAuthError.storage(_:)` if the environment names no folder.
    public func storeLocation() throws(WebexAuthError) -> StoreLocation? {
        try settings().storeLocation()
    }

    /// Opens the token store and the library on it; a missing store is made.
    ///
    /// Close the library when the service ends: what is under way is then answered and stored first.
    ///
    /// - Parameters:
    ///   - logger: Gets a line for each of `BYOVA.events`, and a warning for each name in the settings file that
    ///     does not count there; nothing is logged unless given one, and never a secret.
    ///   - metrics: Makes the library's metrics; nothing is counted unless given one. `MetricsSystem.factory` is the
    ///     one that the program has bootstrapped.
    ///   - adjust: Changes what no setting names, such as `BYOVAConfiguration.timeout` and
    ///     `BYOVAConfiguration.requestRate`.
    /// - Returns: The library, ready for use.
    /// - Throws: `WebexAuthError.missingSettings(_:)` with every missing name;
    ///   `WebexAuthError.invalidSetting(name:reason:)` for a setting that cannot be used, with the line where it
    ///   stands, and for a settings file that others can read, with the command that mends it;
    ///   `WebexAuthError.storage(_:)` for a store that cannot be used. No file is made or changed before all settings
    ///   are known to be usable.
    public func open(
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil,
        adjusting adjust: (inout BYOVAConfiguration) -> Void = { _ in }
    ) async throws(WebexAuthError) -> BYOVA {
        let settings = try settings()
        for remark in settings.remarks { logger?.warning("\(remark)") }
        return try await settings.open(logger: logger, metrics: metrics, adjusting: adjust).byova
    }

    /// Opens the token store for looking only: nothing is written, and Webex is not asked.
    ///
    /// It needs no client secrets; without client ids, the only pair of apps that the store knows is meant.
    /// - Returns: The stored tokens, as other processes change them; an empty store where there is none.
    /// - Throws: `WebexAuthError.invalidSetting(name:reason:)` for a setting that cannot be used, if the store has
    ///   tokens of several pairs of apps, and for a profile that nothing is known of;
    ///   `WebexAuthError.storage(_:)` for a store that cannot be used.
    public func openReadOnly() async throws(WebexAuthError) -> TokenStore {
        try await settings().openStoreReadOnly(needsTokens: true, mayFinish: false)
    }

    /// Reads the settings file, and what of the environment counts before it.
    ///
    /// - Throws: `WebexAuthError.invalidSetting(name:reason:)` that names the setting or the file.
    package func settings() throws(WebexAuthError) -> Settings {
        try Settings.read(id, file: settingsFile, environment: environment)
    }

    /// `$XDG_CONFIG_HOME/byova/<name>.env`, by the XDG Base Directory Specification.
    ///
    /// - Throws: `WebexAuthError.invalidSetting(name:reason:)` if that is below `HOME`, which names no folder.
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

/// The environment may hold secrets: only the name and the file are shown.
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
