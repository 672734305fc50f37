public import WebexTokens

extension ServiceAppTokenManager {
    /// Registers an organization with a refresh token that a person entered.
    ///
    /// The token is first stored durably as pending; an existing registration is replaced only once Webex accepts the
    /// new token. A refusal removes the pending token; if the reply is lost, the token stays pending and is tried again
    /// at the organization's next use. This never falls back to fetching, so a wrong token cannot seem to work.
    /// - Parameters:
    ///   - orgID: The organization.
    ///   - refreshToken: A Service App refresh token of that organization.
    /// - Returns: The organization's new tokens.
    /// - Throws: ``WebexAuthError/refreshRejected(_:_:afterLostAnswerAt:)`` if Webex refuses the token,
    ///   ``WebexAuthError/organizationMismatch(expected:received:)`` if it is another organization's; where the token
    ///   itself tells so, before Webex is asked, which might spend it.
    @discardableResult
    public func saveRegistration(
        orgID: OrgID,
        refreshToken: Secret
    ) async throws(WebexAuthError) -> ServiceAppTokens {
        try services.requireOpen()
        guard !refreshToken.isEmpty else {
            throw .invalidArgument(name: "The refresh token", reason: "empty")
        }
        try TokenOwner.require(orgID, of: refreshToken)
        return try await register(orgID, with: refreshToken).tokens
    }

    /// Completes registrations whose reply was lost, each independently.
    ///
    /// - Returns: The failures, by organization.
    @discardableResult
    public func resumeRegistrations() async throws(WebexAuthError) -> [OrgID: WebexAuthError] {
        try services.requireOpen()
        var failures: [OrgID: WebexAuthError] = [:]
        for (orgID, token) in try await services.store.pendingRegistrations() {
            do throws(WebexAuthError) {
                _ = try await register(orgID, with: token, isResumed: true)
            } catch {
                failures[orgID] = error
            }
        }
        return failures
    }

    /// What a registration whose reply was lost brings now, or `nil` if Webex refuses its token.
    func resumedRegistration(
        of orgID: OrgID,
        with token: Secret
    ) async throws(WebexAuthError) -> TokenRecord? {
        do throws(WebexAuthError) {
            return try await register(orgID, with: token, isResumed: true)
        } catch {
            // Refused for good: what was registered before, if anything, counts again.
            guard error.refusesToken else { throw error }
            return nil
        }
    }

    private func register(
        _ orgID: OrgID,
        with token: Secret,
        isResumed: Bool = false
    ) async throws(WebexAuthError) -> TokenRecord {
        let client = client
        return try await services.refresher.renew(
            Renewal(subject: .org(orgID), kind: .register, broughtToken: token, isResumed: isResumed) {
                (_, prepare) async throws(WebexAuthError) in
                try await client.send(.refresh(.org(orgID), token), kind: .register, before: prepare)
            }
        )
    }
}
