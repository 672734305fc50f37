public import CoreMetrics
import Foundation
public import Logging
public import WebexTokens

extension BYOVA {
    private static let baseURLName = "WEBEX_BASE_URL"

    /// Creates the library with the credentials in the process environment (see ``Credentials/init(settings:)``).
    ///
    /// It also reads `WEBEX_BASE_URL` and the variables of ``ProxyRules`` and ``TrustedRoots``.
    /// - Throws: ``WebexAuthError/missingSettings(_:)`` with every missing name;
    ///   ``WebexAuthError/invalidSetting(name:reason:)`` for an invalid value, and for a base URL to which secrets must
    ///   not be sent.
    public static func fromEnvironment(
        store: TokenStore = .inMemory,
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil
    ) throws(WebexAuthError) -> BYOVA {
        let (credentials, configuration) = try environmentSettings()
        return BYOVA(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            configuration: configuration,
            store: store,
            logger: logger,
            metrics: metrics
        )
    }

    /// Creates the library on a storage of your own, with the credentials in the process environment.
    ///
    /// The storage keeps tokens only; ``TokenStorage`` says what several processes on it lack.
    /// - Throws: What ``fromEnvironment(store:logger:metrics:)`` throws.
    public static func fromEnvironment(
        tokenStorage: any TokenStorage,
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil
    ) throws(WebexAuthError) -> BYOVA {
        let (credentials, configuration) = try environmentSettings()
        return BYOVA(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            configuration: configuration,
            tokenStorage: tokenStorage,
            logger: logger,
            metrics: metrics
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
        guard baseURL.isEmpty || HTTPURL(baseURL)?.isSafeForSecrets == true else {
            throw .invalidSetting(name: baseURLName, reason: "expected https, or http on a loopback host")
        }
        var configuration = baseURL.isEmpty ? BYOVAConfiguration() : BYOVAConfiguration(baseURL: baseURL)
        configuration.proxy = ProxyRules(environment: environment)
        configuration.trustedRoots = TrustedRoots(environment: environment)
        return (credentials, configuration)
    }
}
