import Foundation
import WebexAuth

// The code of "Your own storage".

struct VaultStorage: TokenStorage {
    let vault: any Vault

    func integrationTokens() async throws -> OAuthTokens? {
        try await vault.read("byova/integration", as: StoredTokens.self)?.tokens
    }

    func setIntegrationTokens(_ tokens: OAuthTokens) async throws {
        try await vault.write(StoredTokens(tokens), to: "byova/integration")
    }

    func serviceAppTokens(forOrg orgID: OrgID) async throws -> ServiceAppTokens? {
        try await vault.read("byova/orgs/\(orgID.rawValue)", as: StoredTokens.self)?.tokens
    }

    func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) async throws {
        try await vault.write(StoredTokens(tokens), to: "byova/orgs/\(orgID.rawValue)")
    }

    func deleteServiceAppTokens(forOrg orgID: OrgID) async throws {
        try await vault.delete("byova/orgs/\(orgID.rawValue)")
    }

    func registeredOrgs() async throws -> [OrgID] {
        try await vault.list("byova/orgs").map { OrgID(decoding: $0) }
    }
}

struct StoredTokens: Codable {
    var accessToken: String
    var expiresIn: Int64
    var refreshToken: String?
    var refreshTokenExpiresIn: Int64?
    var obtainedAt: Date

    init(_ tokens: OAuthTokens) {
        accessToken = tokens.accessToken.storageForm()
        expiresIn = tokens.expiresIn.components.seconds
        refreshToken = tokens.refreshToken?.storageForm()
        refreshTokenExpiresIn = tokens.refreshTokenExpiresIn?.components.seconds
        obtainedAt = tokens.obtainedAt
    }

    var tokens: OAuthTokens {
        OAuthTokens(
            accessToken: Secret(storageForm: accessToken),
            expiresIn: .seconds(expiresIn),
            refreshToken: refreshToken.map { Secret(storageForm: $0) },
            refreshTokenExpiresIn: refreshTokenExpiresIn.map { .seconds($0) },
            obtainedAt: obtainedAt
        )
    }
}

/// The client of some secret manager.
protocol Vault: Sendable {
    func read<Value: Decodable>(_ path: String, as type: Value.Type) async throws -> Value?
    func write(_ value: some Encodable & Sendable, to path: String) async throws
    func delete(_ path: String) async throws
    /// The names directly below a path.
    func list(_ path: String) async throws -> [String]
}

enum StorageArticle {
    static func open(_ vault: any Vault) throws -> BYOVA {
        let byova = try BYOVA.fromEnvironment(tokenStorage: VaultStorage(vault: vault))
        return byova
    }
}
