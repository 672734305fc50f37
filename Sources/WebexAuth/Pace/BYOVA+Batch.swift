package import WebexTokens

/// Batches that a person starts, no faster than Webex allows.
extension BYOVA {
    /// Waits until one more request of a batch may be sent.
    ///
    /// - Parameter onWait: Called before each wait with its duration.
    /// - Returns: The permit to send it within a second.
    /// - Throws: ``WebexAuthError/cancelled``; ``WebexAuthError/storage(_:)`` if the store cannot count requests, and
    ///   so could not store their tokens either.
    package func nextOfBatch(
        onWait: (Duration) -> Void
    ) async throws(WebexAuthError) -> RequestPermit {
        try await services.pacer.turnInBatch(onWait: onWait)
    }

    /// Gets new tokens under a permit, as ``IntegrationTokenManager/refresh(_:)`` and
    /// ``ServiceAppTokenManager/refresh(forOrg:)`` do without one; `nil` counts the request when it is sent.
    @discardableResult
    package func refresh(
        _ subject: TokenSubject,
        under permit: RequestPermit?
    ) async throws(WebexAuthError) -> OAuthTokens {
        try await RequestPermit.spend(permit) { () async throws(WebexAuthError) in
            switch subject {
            case .integration: try await integration.refresh()
            case .org(let orgID): try await serviceApp.refresh(forOrg: orgID)
            }
        }
    }

    /// Fetches an organization's tokens under a permit, as ``ServiceAppTokenManager/fetchToken(forOrg:)`` does
    /// without one; `nil` counts the request when it is sent.
    package func fetchToken(
        forOrg orgID: OrgID,
        under permit: RequestPermit?
    ) async throws(WebexAuthError) -> ServiceAppTokens {
        try await RequestPermit.spend(permit) { () async throws(WebexAuthError) in
            try await serviceApp.fetchToken(forOrg: orgID)
        }
    }

    /// Proves an access token under a permit, as ``IntegrationTokenManager/prove()`` and
    /// ``ServiceAppTokenManager/prove(forOrg:)`` do without one; `nil` counts the call when it is sent.
    package func prove(
        _ subject: TokenSubject,
        under permit: RequestPermit?
    ) async throws(WebexAuthError) -> TokenProof {
        try await RequestPermit.spend(permit) { () async throws(WebexAuthError) in
            switch subject {
            case .integration: try await integration.prove()
            case .org(let orgID): try await serviceApp.prove(forOrg: orgID)
            }
        }
    }
}
