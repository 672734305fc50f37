import TokenStores
import WebexAuth

/// Everything that is configured for a profile.
///
/// The first source that has a setting wins: environment, then the profile's file, then the default. What must
/// fit together comes from one source: a client id and its secret, and the three URLs.
struct Settings: Sendable {
    let profile: ProfileName
    /// Where the profile's file is, or would be.
    let path: String
    /// Whether there is such a file.
    let hasFile: Bool
    let store: StoreSetting
    /// What the store is sealed with.
    let storeKey: StoreKey?
    let configuration: BYOVAConfiguration
    /// The setting that says whose tokens these are; `nil` if that is Webex because nothing else is set.
    let issuerSetting: SettingName?
    /// What is set where it does not count, one sentence each.
    let remarks: [String]
    /// Which of the settings for URLs are set.
    let namedURLs: Set<SettingName>
    /// All of them secrets as far as a dump is concerned: two of them are.
    private let values: [SettingName: Secret]
    /// Names whose value is not taken because the other half of the pair comes from another source.
    private let passedOver: [String]

    /// Puts the settings together.
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
        storeKey = try sources.first(.storeKey).map(Self.storeKey)
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

    /// Whether it is known where the tokens are issued, or taken for granted.
    var namesIssuer: Bool {
        issuerSetting != nil
    }

    /// The Integration's client id, also without its secret: enough to know whose records are meant.
    var integrationClientID: String? {
        values[.integrationClientID]?.reveal()
    }

    /// The Service App's client id, also without its secret.
    var serviceAppClientID: String? {
        values[.serviceAppClientID]?.reveal()
    }

    /// Where the browser comes back to.
    var redirectURI: String {
        values[.redirectURI]?.reveal() ?? IntegrationCredentials.defaultRedirectURI
    }

    /// Both credentials.
    ///
    /// - Throws: ``CommandFailure`` with every missing name and what to do about it.
    func credentials() throws(CommandFailure) -> (
        integration: IntegrationCredentials, serviceApp: ServiceAppCredentials
    ) {
        do throws(WebexAuthError) {
            let texts = values.map { ($0.key.rawValue, $0.value.reveal()) }
            return try loadCredentials(from: Dictionary(uniqueKeysWithValues: texts))
        } catch .missingSettings(let names) {
            throw CommandFailure(.configuration, sentences: advice(onMissing: names))
        } catch {
            throw CommandFailure(error)
        }
    }

    private func advice(onMissing names: [String]) -> [String] {
        var sentences = ["Missing settings: \(names.joined(separator: ", "))"]
        if !passedOver.isEmpty {
            sentences.append(
                "\(passedOver.joined(separator: ", ")) cannot be used: a client id and its secret come from one source"
            )
        }
        sentences += [
            "Register an Integration and a Service App at developer.webex.com/my-apps",
            "Put the settings into the environment or into \(path) (mode 0600)",
            "'byova demo' needs none",
        ]
        return sentences
    }

    private static func storeKey(_ text: String) throws(WebexAuthError) -> StoreKey {
        guard let key = StoreKey(base64: Secret(text)) else {
            throw .invalidSetting(
                name: SettingName.storeKey.rawValue,
                reason: "it must be 32 bytes in base64; 'byova store generate-key' prints such a key"
            )
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

/// The sources of settings, the strongest first; what is taken from them can be used.
private struct OrderedSources {
    let sources: [SettingsSource]

    func has(_ name: SettingName) -> Bool {
        sources.contains { $0[name] != nil }
    }

    /// The strongest source's value.
    func first(_ name: SettingName) throws(WebexAuthError) -> String? {
        try sources.first { $0[name] != nil }?.usable(name)
    }

    /// The values of the strongest source that has any of the names.
    func together(_ names: [SettingName]) throws(WebexAuthError) -> [SettingName: String] {
        let source = sources.first { source in names.contains { source[$0] != nil } }
        var values: [SettingName: String] = [:]
        for name in names { values[name] = try source?.usable(name) }
        return values
    }
}
