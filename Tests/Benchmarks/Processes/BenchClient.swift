import Foundation
import WebexAuth

/// The library as a service would use it against a sandbox.
struct BenchClient {
    let configuration: BYOVAConfiguration

    private let environment: [String: String]

    init(environment: [String: String]) {
        self.environment = environment
        configuration = BYOVAConfiguration(baseURL: environment["WEBEX_BASE_URL"] ?? "")
    }

    func open(_ storage: any TokenStorage) throws -> BYOVA {
        let (integration, serviceApp) = try loadCredentials(from: environment)
        return BYOVA(
            integration: integration,
            serviceApp: serviceApp,
            configuration: configuration,
            tokenStorage: storage
        )
    }

    /// Whose records are kept where.
    func scope() throws -> CredentialScope {
        let (integration, serviceApp) = try loadCredentials(from: environment)
        return CredentialScope(
            issuer: configuration.issuer,
            integrationClientID: integration.clientID,
            serviceAppClientID: serviceApp.clientID
        )
    }
}

extension OAuthTokens {
    /// A pair whose access token has ended.
    static func ended(refreshToken: String) -> OAuthTokens {
        OAuthTokens(
            accessToken: Secret("ended"),
            expiresIn: .zero,
            refreshToken: Secret(refreshToken),
            obtainedAt: Date()
        )
    }
}
