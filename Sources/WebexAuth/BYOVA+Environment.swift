import Foundation
public import WebexTokens

extension BYOVA {
    private static let baseURLName = "WEBEX_BASE_URL"

    /// Opens the door with the credentials of the process environment (see ``loadCredentials(from:)``).
    ///
    /// `WEBEX_BASE_URL`, `HTTPS_PROXY` and `NO_PROXY` count, too.
    /// - Throws: ``WebexAuthError/missingSettings(_:)`` with every missing name;
    ///   ``WebexAuthError/invalidSetting(name:reason:)`` for a value that cannot be what was meant, for
    ///   a base URL that secrets must not be sent to, and for a proxy that cannot be used.
    public static func fromEnvironment(
        tokenStorage: any TokenStorage = InMemoryTokenStorage()
    ) throws(WebexAuthError) -> BYOVA {
        let environment = try ProcessEnvironment.variables(counting: CredentialSetting.all + [baseURLName])
        let credentials = try loadCredentials(from: environment)
        let proxy = try ProxyRules(environment: environment)
        let baseURL = environment[baseURLName] ?? ""
        if let flaw = SettingText.flaw(in: baseURL, form: .word) {
            throw .invalidSetting(name: baseURLName, reason: flaw)
        }
        guard baseURL.isEmpty || URLHost.isSafeForSecrets(baseURL) else {
            throw .invalidSetting(name: baseURLName, reason: "it must be https, or http on a loopback host")
        }
        let configuration =
            baseURL.isEmpty
            ? BYOVAConfiguration(proxy: proxy) : BYOVAConfiguration(baseURL: baseURL, proxy: proxy)
        return BYOVA(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            configuration: configuration,
            tokenStorage: tokenStorage
        )
    }
}
