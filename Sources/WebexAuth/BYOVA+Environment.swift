import Foundation
public import WebexTokens

extension BYOVA {
    private static let baseURLName = "WEBEX_BASE_URL"

    /// Makes the library with the credentials of the process environment (see ``Credentials/init(settings:)``).
    ///
    /// `WEBEX_BASE_URL` counts, too, and the variables of ``ProxyRules`` and ``TrustedRoots``.
    /// - Throws: ``WebexAuthError/missingSettings(_:)`` with every missing name;
    ///   ``WebexAuthError/invalidSetting(name:reason:)`` for a value that cannot be what was meant, and for
    ///   a base URL that secrets must not be sent to.
    public static func fromEnvironment(
        store: TokenStore = .inMemory
    ) throws(WebexAuthError) -> BYOVA {
        let (credentials, configuration) = try environmentSettings()
        return BYOVA(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            configuration: configuration,
            store: store
        )
    }

    /// Makes the library on a storage of your own, with the credentials of the process environment.
    ///
    /// The storage keeps tokens only: ``TokenStorage`` says what several processes on it then lack.
    /// - Throws: What ``fromEnvironment(store:)`` throws.
    public static func fromEnvironment(
        tokenStorage: any TokenStorage
    ) throws(WebexAuthError) -> BYOVA {
        let (credentials, configuration) = try environmentSettings()
        return BYOVA(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            configuration: configuration,
            tokenStorage: tokenStorage
        )
    }

    private static func environmentSettings() throws(WebexAuthError) -> (
        credentials: Credentials,
        configuration: BYOVAConfiguration
    ) {
        let environment = try ProcessEnvironment.variables(counting: CredentialSetting.all + [baseURLName])
        let credentials = try Credentials(settings: environment)
        let baseURL = environment[baseURLName] ?? ""
        if let flaw = SettingText.flaw(in: baseURL, form: .word) {
            throw .invalidSetting(name: baseURLName, reason: flaw)
        }
        guard baseURL.isEmpty || URLHost.isSafeForSecrets(baseURL) else {
            throw .invalidSetting(name: baseURLName, reason: "it must be https, or http on a loopback host")
        }
        var configuration = baseURL.isEmpty ? BYOVAConfiguration() : BYOVAConfiguration(baseURL: baseURL)
        configuration.proxy = ProxyRules(environment: environment)
        configuration.trustedRoots = TrustedRoots(environment: environment)
        return (credentials, configuration)
    }
}
