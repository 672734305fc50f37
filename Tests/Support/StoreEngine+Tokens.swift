package import FoundationEssentials
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

/// The same steps without a word in the journal.
extension StoreEngine {
    package func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?
    ) async throws(TokenStorageError) -> TokenRecord? {
        try await store(tokens, for: subject, if: condition, at: now, ending: lease, noting: nil)
    }

    @discardableResult
    package func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotation: TokenRecord.Annotation
    ) async throws(TokenStorageError) -> TokenRecord? {
        try await annotate(subject, generation: generation, with: [annotation], noting: nil)
    }

    package func remove(_ subject: TokenSubject) async throws(TokenStorageError) {
        try await remove(subject, noting: nil)
    }

    package func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration
    ) async throws(TokenStorageError) -> RefreshLease {
        try await acquireLease(for: subject, lasting: duration, notingTakeover: nil)
    }

    package func removePendingRegistration(forOrg orgID: OrgID) async throws(TokenStorageError) {
        try await removePendingRegistration(forOrg: orgID, noting: nil)
    }
}
