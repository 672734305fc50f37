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

    /// Lends a client on a storage, and closes it whatever happens.
    func with<Value>(_ storage: any TokenStorage, _ work: (BYOVA) async throws -> Value) async throws -> Value
    {
        let (integration, serviceApp) = try loadCredentials(from: environment)
        let client = BYOVA(
            integration: integration,
            serviceApp: serviceApp,
            configuration: configuration,
            tokenStorage: storage
        )
        do {
            let value = try await work(client)
            await client.close()
            return value
        } catch {
            await client.close()
            throw error
        }
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
