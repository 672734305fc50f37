public import WebexTokens

/// Blocking twins for scripts; each throws what its async twin throws.
///
/// Inside a task they throw ``WebexAuthError/blockingCallInsideTask``.
extension ServiceAppTokenManager {
    /// Waits for ``accessToken(forOrg:)``.
    @available(*, noasync)
    public func accessToken(forOrg orgID: OrgID) throws(WebexAuthError) -> Secret {
        try BlockingCall.run { () async throws(WebexAuthError) in try await self.accessToken(forOrg: orgID) }
    }

    /// Waits for ``refresh(forOrg:)``.
    @available(*, noasync)
    @discardableResult
    public func refresh(forOrg orgID: OrgID) throws(WebexAuthError) -> ServiceAppTokens {
        try BlockingCall.run { () async throws(WebexAuthError) in try await self.refresh(forOrg: orgID) }
    }

    /// Waits for ``prove(forOrg:)``.
    @available(*, noasync)
    @discardableResult
    public func prove(forOrg orgID: OrgID) throws(WebexAuthError) -> TokenRecord.Proof {
        try BlockingCall.run { () async throws(WebexAuthError) in try await self.prove(forOrg: orgID) }
    }

    /// Waits for ``removeRegistration(forOrg:)``.
    @available(*, noasync)
    public func removeRegistration(forOrg orgID: OrgID) throws(WebexAuthError) {
        try BlockingCall.run { () async throws(WebexAuthError) in
            try await self.removeRegistration(forOrg: orgID)
        }
    }

    /// Waits for ``fetchToken(forOrg:)``.
    @available(*, noasync)
    @discardableResult
    public func fetchToken(forOrg orgID: OrgID) throws(WebexAuthError) -> ServiceAppTokens {
        try BlockingCall.run { () async throws(WebexAuthError) in try await self.fetchToken(forOrg: orgID) }
    }

    /// Waits for ``fetchToken(fromWebhookOrg:)``.
    @available(*, noasync)
    public func fetchToken(
        fromWebhookOrg encodedOrgID: String
    ) throws(WebexAuthError) -> (orgID: OrgID, tokens: ServiceAppTokens) {
        try BlockingCall.run { () async throws(WebexAuthError) in
            try await self.fetchToken(fromWebhookOrg: encodedOrgID)
        }
    }

    /// Waits for ``saveRegistration(orgID:refreshToken:)``.
    @available(*, noasync)
    @discardableResult
    public func saveRegistration(
        orgID: OrgID,
        refreshToken: Secret
    ) throws(WebexAuthError) -> ServiceAppTokens {
        try BlockingCall.run { () async throws(WebexAuthError) in
            try await self.saveRegistration(orgID: orgID, refreshToken: refreshToken)
        }
    }
}
