package import WebexTokens

/// The words of the six methods, for tests that need tokens in a store and no more.
extension StoreEngine {
    package func integrationTokens() async throws(TokenStorageError) -> OAuthTokens? {
        try await record(for: .integration)?.tokens
    }

    package func setIntegrationTokens(_ tokens: OAuthTokens) async throws(TokenStorageError) {
        _ = try await store(tokens, for: .integration, if: .always, at: tokens.obtainedAt)
    }

    package func serviceAppTokens(forOrg orgID: OrgID) async throws(TokenStorageError) -> ServiceAppTokens? {
        try await record(for: .org(orgID))?.tokens
    }

    package func setServiceAppTokens(
        _ tokens: ServiceAppTokens,
        forOrg orgID: OrgID
    ) async throws(TokenStorageError) {
        _ = try await store(tokens, for: .org(orgID), if: .always, at: tokens.obtainedAt)
    }

    package func registeredOrgs() async throws(TokenStorageError) -> [OrgID] {
        try await records().keys.compactMap(\.orgID)
    }
}
