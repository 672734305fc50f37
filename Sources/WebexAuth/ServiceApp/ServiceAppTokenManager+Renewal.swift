import NIOConcurrencyHelpers
import WebexTokens

extension ServiceAppTokenManager {
    /// Renews what is still as it was planned for.
    func renew(
        _ orgID: OrgID,
        _ plan: RenewalPlan,
        under permit: RequestPermit?
    ) async throws(WebexAuthError) {
        try services.requireOpen()
        guard let record = try await services.renewer.record(for: .org(orgID)), plan.isCurrent(record)
        else { return }
        _ = try await renew(orgID, record, using: plan.way == .refresh, under: permit)
    }

    /// Refreshes; without a refresh token that works, fetches.
    ///
    /// - Parameters:
    ///   - orgID: The organization.
    ///   - record: What the caller saw.
    ///   - usesRefreshToken: Whether to try the stored refresh token at all.
    ///   - permit: Under which the first request goes, if it was counted already.
    /// - Returns: The next record.
    /// - Throws: What the last way that was tried throws.
    func renew(
        _ orgID: OrgID,
        _ record: TokenRecord?,
        using usesRefreshToken: Bool,
        under permit: RequestPermit? = nil
    ) async throws(WebexAuthError) -> TokenRecord {
        if let record = try await resumedRegistration(of: orgID) { return record }
        guard usesRefreshToken, let record else {
            return try await fetch(orgID, seen: record?.generation, under: permit)
        }
        do throws(WebexAuthError) {
            return try await refreshStored(orgID, seen: record.generation, under: permit)
        } catch {
            switch error {
            case .refreshRejected, .noRefreshToken: return try await fetch(orgID, seen: record.generation)
            default: throw error
            }
        }
    }

    private func refreshStored(
        _ orgID: OrgID,
        seen: Int,
        under permit: RequestPermit?
    ) async throws(WebexAuthError) -> TokenRecord {
        let client = client
        return try await services.renewer.renew(
            Renewal(subject: .org(orgID), kind: .refresh, seen: seen, permit: permit) {
                (record, prepare) async throws(WebexAuthError) in
                guard let token = record?.tokens.refreshToken else { throw .noRefreshToken(.org(orgID)) }
                return try await client.send(.refresh(.org(orgID), token), kind: .refresh, before: prepare)
            }
        )
    }

    /// Fetches through the Integration.
    func fetch(
        _ orgID: OrgID,
        seen: Int?,
        under permit: RequestPermit? = nil
    ) async throws(WebexAuthError) -> TokenRecord {
        try await services.renewer.renew(
            Renewal(subject: .org(orgID), kind: .fetch, seen: seen, permit: permit) {
                (_, prepare) async throws(WebexAuthError) in
                try await self.fetchReply(orgID, before: prepare)
            }
        )
    }

    /// Makes the applications call; if Webex refuses the Integration's token, once more with a new one.
    private func fetchReply(
        _ orgID: OrgID,
        before prepare: BeforeAttempt
    ) async throws(WebexAuthError) -> TokenReply {
        let bearer = try await integration.accessToken()
        do throws(WebexAuthError) {
            return try await fetchReply(orgID, with: bearer, before: prepare)
        } catch {
            guard case .authentication(let facts) = error, facts.status == 401 else { throw error }
            let next = try await integration.accessToken(insteadOf: bearer)
            return try await fetchReply(orgID, with: next, before: prepare)
        }
    }

    private func fetchReply(
        _ orgID: OrgID,
        with bearer: Secret,
        before prepare: BeforeAttempt
    ) async throws(WebexAuthError) -> TokenReply {
        let reply = try await client.send(
            .fetch(orgID, orgIDForm: orgID.rawValue, bearer: bearer),
            kind: .fetch,
            integrationIsProven: provenBearer.withLockedValue { $0 == bearer },
            before: prepare
        )
        provenBearer.withLockedValue { $0 = bearer }
        return reply
    }
}
