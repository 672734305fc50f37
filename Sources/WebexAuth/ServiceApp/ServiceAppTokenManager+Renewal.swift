import NIOConcurrencyHelpers
import WebexTokens

extension ServiceAppTokenManager {
    /// Renews the credential unless it has changed since the plan.
    func renew(
        _ orgID: OrgID,
        _ plan: RenewalPlan
    ) async throws(WebexAuthError) {
        try services.requireOpen()
        let credential = try await services.store.credential(forOrg: orgID)
        guard let record = credential.record, plan.isCurrent(record) else { return }
        _ = try await renew(orgID, credential, asking: .keeper)
    }

    /// Refreshes or fetches, as ``RenewalDecision`` decides; after a final refusal it fails without a request.
    ///
    /// - Parameters:
    ///   - orgID: The organization.
    ///   - credential: What the caller saw; without a record, the tokens are fetched.
    ///   - asker: Who asks for new tokens.
    /// - Returns: The next record.
    /// - Throws: What the last way that was tried throws, or the recorded refusal;
    ///   ``WebexAuthError/integrationCannotHelp(_:own:integration:)`` if Webex has rejected the refresh token and the
    ///   Integration has none to fetch with.
    func renew(
        _ orgID: OrgID,
        _ credential: StoredCredential,
        asking asker: RenewalDecision.Asker
    ) async throws(WebexAuthError) -> TokenRecord {
        if let token = credential.pendingRegistration,
            let record = try await resumedRegistration(of: orgID, with: token)
        {
            return record
        }
        let subject = TokenSubject.org(orgID)
        let record = credential.record
        let decision = record.map { RenewalDecision(for: $0, of: subject, asking: asker) }
        switch (decision, record) {
        case (.blocked(let obstacle), let record?): throw record.refusal(of: subject, because: obstacle)
        case (.refresh, let record?):
            return try await refreshOrFetch(orgID, seen: record.generation)
        default:
            return try await fetch(
                orgID,
                seen: record?.generation,
                after: record?.rejectionIfAny(of: subject)
            )
        }
    }

    private func refreshOrFetch(
        _ orgID: OrgID,
        seen: Int
    ) async throws(WebexAuthError) -> TokenRecord {
        do throws(WebexAuthError) {
            return try await refreshStored(orgID, seen: seen)
        } catch {
            switch error {
            case .refreshRejected: return try await fetch(orgID, seen: seen, after: error)
            case .noRefreshToken: return try await fetch(orgID, seen: seen)
            default: throw error
            }
        }
    }

    private func refreshStored(
        _ orgID: OrgID,
        seen: Int
    ) async throws(WebexAuthError) -> TokenRecord {
        let client = client
        return try await services.refresher.renew(
            Renewal(subject: .org(orgID), kind: .refresh, seen: seen) {
                (record, prepare) async throws(WebexAuthError) in
                guard let token = record?.tokens.refreshToken else { throw .noRefreshToken(.org(orgID)) }
                return try await client.send(.refresh(.org(orgID), token), kind: .refresh, before: prepare)
            }
        )
    }

    /// Fetches through the Integration.
    ///
    /// - Parameters:
    ///   - orgID: The organization.
    ///   - seen: The generation that the caller saw.
    ///   - own: How the organization's own refresh has failed, just now or for good; it comes first.
    /// - Returns: The next record.
    /// - Throws: What Webex or the store answers; what keeps the Integration from having a token, as the cause of
    ///   what has failed before.
    func fetch(
        _ orgID: OrgID,
        seen: Int?,
        after own: WebexAuthError? = nil
    ) async throws(WebexAuthError) -> TokenRecord {
        do throws(WebexAuthError) {
            return try await services.refresher.renew(
                Renewal(subject: .org(orgID), kind: .fetch, seen: seen) {
                    (_, prepare) async throws(WebexAuthError) in
                    try await self.fetchReply(orgID, before: prepare)
                }
            )
        } catch {
            throw error.following(own)
        }
    }

    /// Makes the applications call; if Webex refuses the Integration's token, once more with a new one.
    private func fetchReply(
        _ orgID: OrgID,
        before prepare: BeforeAttempt
    ) async throws(WebexAuthError) -> TokenReply {
        let bearer = try await bearer(for: orgID) { () async throws(WebexAuthError) in
            try await self.integration.accessToken()
        }
        do throws(WebexAuthError) {
            return try await fetchReply(orgID, with: bearer, before: prepare)
        } catch {
            guard case .authentication(let facts) = error, facts.status == 401 else { throw error }
            let next = try await self.bearer(for: orgID, after: error) { () async throws(WebexAuthError) in
                try await self.integration.accessToken(insteadOf: bearer)
            }
            return try await fetchReply(orgID, with: next, before: prepare)
        }
    }

    /// The Integration's token; what keeps it from having one is no failure of the organization.
    private func bearer(
        for orgID: OrgID,
        after own: WebexAuthError? = nil,
        _ token: () async throws(WebexAuthError) -> Secret
    ) async throws(WebexAuthError) -> Secret {
        do throws(WebexAuthError) {
            return try await token()
        } catch {
            if error == .cancelled || error == .closed { throw error }
            throw .integrationCannotHelp(orgID, own: own, integration: error)
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

extension WebexAuthError {
    /// The failure with the earlier one first; without an earlier one, the Integration's alone.
    fileprivate func following(_ earlier: WebexAuthError?) -> WebexAuthError {
        guard case .integrationCannotHelp(let orgID, let own, let integration) = self else { return self }
        guard let first = earlier ?? own else { return integration }
        return .integrationCannotHelp(orgID, own: first, integration: integration)
    }
}
