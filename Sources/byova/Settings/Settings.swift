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
    let store: StoreSetting
    /// What the store is sealed with.
    let storeKey: StoreKey?
    let configuration: BYOVAConfiguration
    /// Whether the URLs of ``configuration`` were set by somebody.
    let namesIssuer: Bool
    /// Which of the settings for URLs are set.
    let namedURLs: Set<String>
    /// All of them secrets as far as a dump is concerned: two of them are.
    private let values: [String: Secret]
    /// Names whose value is not taken because the other half of the pair comes from another source.
    private let passedOver: [String]

    /// Puts the settings together.
    init(
        profile: ProfileName,
        path: String,
        sources: [SettingsSource],
        environment: [String: String]
    ) throws(WebexAuthError) {
        let sources = OrderedSources(sources: sources)
        self.profile = profile
        self.path = path
        storeKey = try sources.first("BYOVA_STORE_KEY").map(Self.storeKey)
        store = try sources.first("BYOVA_STORE").map(StoreSetting.init(_:)) ?? .sqlite(path: nil)
        let urls = sources.together(["WEBEX_BASE_URL", "WEBEX_AUTHORIZE_URL", "WEBEX_TOKEN_URL"])
        configuration = try Self.configuration(urls, environment: environment)
        namesIssuer = !urls.isEmpty
        namedURLs = Set(urls.keys)
        var values = sources.together([
            CredentialSetting.integrationClientID, CredentialSetting.integrationClientSecret,
        ])
        values.merge(
            sources.together([CredentialSetting.serviceAppClientID, CredentialSetting.serviceAppClientSecret])
        ) { $1 }
        for name in [CredentialSetting.redirectURI, CredentialSetting.applicationID] {
            values[name] = sources.first(name)
        }
        self.values = values.mapValues(Secret.init(_:))
        passedOver = CredentialSetting.required.filter { values[$0] == nil && sources.first($0) != nil }
    }

    /// The Integration's client id, also without its secret: enough to know whose records are meant.
    var integrationClientID: String? {
        values[CredentialSetting.integrationClientID]?.reveal()
    }

    /// The Service App's client id, also without its secret.
    var serviceAppClientID: String? {
        values[CredentialSetting.serviceAppClientID]?.reveal()
    }

    /// Where the browser comes back to.
    var redirectURI: String {
        values[CredentialSetting.redirectURI]?.reveal() ?? IntegrationCredentials.defaultRedirectURI
    }

    /// Both credentials.
    ///
    /// - Throws: ``CommandFailure`` with every missing name and what to do about it.
    func credentials() throws(CommandFailure) -> (
        integration: IntegrationCredentials, serviceApp: ServiceAppCredentials
    ) {
        do throws(WebexAuthError) {
            return try loadCredentials(from: values.mapValues { $0.reveal() })
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
                name: "BYOVA_STORE_KEY",
                reason: "it must be 32 bytes in base64; 'byova store generate-key' prints such a key"
            )
        }
        return key
    }

    private static func configuration(
        _ urls: [String: String],
        environment: [String: String]
    ) throws(WebexAuthError) -> BYOVAConfiguration {
        func url(_ name: String) throws(WebexAuthError) -> String? {
            guard let text = urls[name] else { return nil }
            return try EndpointURL.validated(text, setting: name)
        }
        return BYOVAConfiguration(
            baseURL: try url("WEBEX_BASE_URL") ?? BYOVAConfiguration().baseURL,
            authorizeURL: try url("WEBEX_AUTHORIZE_URL"),
            tokenURL: try url("WEBEX_TOKEN_URL"),
            proxy: ProxyRules(environment: environment),
            trustedRoots: TrustedRoots(environment: environment)
        )
    }
}

/// The sources of settings, the strongest first.
private struct OrderedSources {
    let sources: [SettingsSource]

    /// The strongest source's value.
    func first(_ name: String) -> String? {
        sources.lazy.compactMap { $0[name] }.first
    }

    /// The values of the strongest source that has any of the names.
    func together(_ names: [String]) -> [String: String] {
        let source = sources.first { source in names.contains { source[$0] != nil } }
        return Dictionary(uniqueKeysWithValues: names.compactMap { name in source?[name].map { (name, $0) } })
    }
}
