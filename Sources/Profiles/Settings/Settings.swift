package import TokenStores
package import WebexAuth

/// Everything that is configured for a profile.
///
/// The first source that has a setting wins: environment, then the profile's file, then the default. What must
/// fit together comes from one source: a client id and its secret, and the three URLs.
package struct Settings: Sendable {
    package let profile: ProfileName
    /// Where the profile's file is, or would be.
    package let path: String
    /// Whether there is such a file.
    package let hasFile: Bool
    package let store: StoreSetting
    /// What the store is sealed with.
    package let storeKey: StoreKey?
    /// The bounds of the journal.
    package let journal: JournalBounds
    package let configuration: BYOVAConfiguration
    /// The setting that says whose tokens these are; `nil` if that is Webex because nothing else is set.
    package let issuerSetting: SettingName?
    /// What is set where it does not count, one sentence each.
    package let remarks: [String]
    /// The variables of the environment that the profile's own store lies below.
    let folders: [String: String]
    /// Which of the settings for URLs are set.
    let namedURLs: Set<SettingName>
    /// All of them secrets as far as a dump is concerned: two of them are.
    private let values: [SettingName: Secret]
    /// Names whose value is ignored because the other half of the pair comes from another source.
    package let passedOver: [String]

    /// Takes each setting from the first source that has it.
    init(
        profile: ProfileName,
        path: String,
        sources: [SettingsSource],
        environment: [String: String],
        hasFile: Bool = false,
        remarks: [String] = []
    ) throws(WebexAuthError) {
        let sources = OrderedSources(sources: sources)
        self.profile = profile
        self.path = path
        self.hasFile = hasFile
        self.remarks = remarks
        folders = environment.filter {
            [SettingName.home.rawValue, SettingName.stateHome.rawValue].contains($0.key)
        }
        storeKey = try sources.first(.storeKey).map(Self.storeKey)
        journal = try JournalBounds(
            perCredential: sources.number(.journalEntriesEach),
            total: sources.number(.journalEntries),
            days: sources.number(.journalDays)
        )
        store =
            try sources.first(.store).map { (text) throws(WebexAuthError) in
                try StoreSetting(text, environment: environment)
            } ?? .sqlite(path: nil)
        let urls = try sources.together([.baseURL, .authorizeURL, .tokenURL])
        configuration = try Self.configuration(urls, environment: environment)
        namedURLs = Set(urls.keys)
        issuerSetting = [.tokenURL, .baseURL].first { urls[$0] != nil }
        var values = try sources.together([.integrationClientID, .integrationClientSecret])
        values.merge(try sources.together([.serviceAppClientID, .serviceAppClientSecret])) { $1 }
        for name in [SettingName.redirectURI, .applicationID] {
            values[name] = try sources.first(name)
        }
        self.values = values.mapValues(Secret.init(_:))
        passedOver = Self.required.filter { values[$0] == nil && sources.has($0) }.map(\.rawValue)
    }

    private static let required = CredentialSetting.required.compactMap(SettingName.init(rawValue:))

    /// Whether the issuer is configured, not the default.
    package var namesIssuer: Bool {
        issuerSetting != nil
    }

    /// The Integration's client ID, even without its secret, which is enough to find its records.
    package var integrationClientID: String? {
        values[.integrationClientID]?.reveal()
    }

    /// The Service App's client ID, even without its secret.
    package var serviceAppClientID: String? {
        values[.serviceAppClientID]?.reveal()
    }

    /// The redirect URI.
    package var redirectURI: String {
        values[.redirectURI]?.reveal() ?? IntegrationCredentials.defaultRedirectURI
    }

    /// Both credentials.
    ///
    /// - Throws: ``WebexAuthError/missingSettings(_:)`` with every missing name, or
    ///   ``WebexAuthError/invalidSetting(name:reason:)`` if one is set only where its other half is not.
    package func credentials() throws(WebexAuthError) -> Credentials {
        guard passedOver.isEmpty else {
            throw .invalidSetting(name: passedOver.joined(separator: ", "), reason: Self.onePair)
        }
        let texts = values.map { ($0.key.rawValue, $0.value.reveal()) }
        return try Credentials(settings: Dictionary(uniqueKeysWithValues: texts))
    }

    /// The missing credential settings, in the order of an error message.
    package var missingNames: [String] {
        Self.required.filter { values[$0] == nil }.map(\.rawValue)
    }

    /// Why ``passedOver`` names are ignored.
    package static let onePair = "a client ID and its secret must come from one source"
    /// The rule for a store key.
    package static let keyRule = "expected 32 bytes in base64"

    private static func storeKey(_ text: String) throws(WebexAuthError) -> StoreKey {
        guard let key = StoreKey(base64: Secret(text)) else {
            throw .invalidSetting(name: SettingName.storeKey.rawValue, reason: keyRule)
        }
        return key
    }

    private static func configuration(
        _ urls: [SettingName: String],
        environment: [String: String]
    ) throws(WebexAuthError) -> BYOVAConfiguration {
        func url(_ name: SettingName) throws(WebexAuthError) -> String? {
            guard let text = urls[name] else { return nil }
            return try EndpointURL.validated(text, setting: name.rawValue)
        }
        return BYOVAConfiguration(
            baseURL: try url(.baseURL) ?? BYOVAConfiguration().baseURL,
            authorizeURL: try url(.authorizeURL),
            tokenURL: try url(.tokenURL),
            proxy: ProxyRules(environment: environment),
            trustedRoots: TrustedRoots(environment: environment)
        )
    }
}

/// The sources of settings, in order of precedence; their values are checked.
private struct OrderedSources {
    let sources: [SettingsSource]

    private static let greatestNumber = 10_000_000

    func has(_ name: SettingName) -> Bool {
        sources.contains { $0[name] != nil }
    }

    /// The value of the first source that has one.
    func first(_ name: SettingName) throws(WebexAuthError) -> String? {
        try sources.first { $0[name] != nil }?.usable(name)
    }

    /// The first source's value as a whole number, at least 1; `nil` if it is not set.
    func number(_ name: SettingName) throws(WebexAuthError) -> Int? {
        guard let text = try first(name) else { return nil }
        guard let number = Int(text), (1...Self.greatestNumber).contains(number) else {
            throw .invalidSetting(
                name: name.rawValue,
                reason: "expected a whole number from 1 to \(Self.greatestNumber)"
            )
        }
        return number
    }

    /// The values of the first source that has any of the names.
    func together(_ names: [SettingName]) throws(WebexAuthError) -> [SettingName: String] {
        let source = sources.first { source in names.contains { source[$0] != nil } }
        var values: [SettingName: String] = [:]
        for name in names { values[name] = try source?.usable(name) }
        return values
    }
}

extension JournalBounds {
    /// The bounds, with the library's defaults for missing settings.
    fileprivate init(perCredential: Int?, total: Int?, days: Int?) {
        self.init()
        if let perCredential { self.perCredential = perCredential }
        if let total { self.total = total }
        if let days { age = .days(days) }
    }
}
