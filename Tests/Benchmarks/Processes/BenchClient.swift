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

    /// Lends a client on a store, and closes it whatever happens.
    func with<Value>(_ store: TokenStore, _ work: (BYOVA) async throws -> Value) async throws -> Value {
        let credentials = try Credentials(settings: environment)
        let client = BYOVA(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            configuration: configuration,
            store: store
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
        let credentials = try Credentials(settings: environment)
        return CredentialScope(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            configuration: configuration
        )
    }
}

extension TokenStore {
    /// Stores an organization's tokens, with the journal entry that a registration writes.
    func put(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) async throws {
        let note = JournalNote(
            at: tokens.obtainedAt,
            subject: .org(orgID),
            kind: .register,
            outcome: .succeeded,
            program: .ofThisProcess()
        )
        _ = try await engine.store(
            tokens,
            for: .org(orgID),
            if: .always,
            at: tokens.obtainedAt,
            ending: nil,
            noting: note
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
