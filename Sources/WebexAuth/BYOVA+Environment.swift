public import CoreMetrics
import Foundation
public import Logging
public import WebexTokens

extension BYOVA {
    private static let baseURLName = "WEBEX_BASE_URL"

    /// Opens the door with the credentials of the process environment (see ``loadCredentials(from:)``).
    ///
    /// `WEBEX_BASE_URL` counts, too, and the variables of ``ProxyRules`` and ``TrustedRoots``.
    /// - Throws: ``WebexAuthError/missingSettings(_:)`` with every missing name;
    ///   ``WebexAuthError/invalidSetting(name:reason:)`` for a value that cannot be what was meant, and for
    ///   a base URL that secrets must not be sent to.
    public static func fromEnvironment(
        tokenStorage: any TokenStorage = InMemoryTokenStorage(),
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil
    ) throws(WebexAuthError) -> BYOVA {
        let environment = try ProcessEnvironment.variables(counting: CredentialSetting.all + [baseURLName])
        let credentials = try loadCredentials(from: environment)
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
        return BYOVA(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            configuration: configuration,
            tokenStorage: tokenStorage,
            logger: logger,
            metrics: metrics
        )
    }
}
