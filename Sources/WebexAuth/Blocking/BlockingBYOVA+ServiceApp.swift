public import WebexTokens

extension BlockingBYOVA {
    /// Blocking versions of the calls of ``ServiceAppTokenManager``.
    ///
    /// Each throws the errors of its async version, and ``WebexAuthError/blockingCallInsideTask`` inside a task or on
    /// an event loop.
    public struct ServiceApp: Sendable {
        let manager: ServiceAppTokenManager

        /// Waits for ``ServiceAppTokenManager/accessToken(forOrg:)``.
        @available(*, noasync)
        public func accessToken(forOrg orgID: OrgID) throws(WebexAuthError) -> Secret {
            try BlockingCall.run { () async throws(WebexAuthError) in
                try await manager.accessToken(forOrg: orgID)
            }
        }

        /// Waits for ``ServiceAppTokenManager/refresh(forOrg:)``.
        @available(*, noasync)
        @discardableResult
        public func refresh(forOrg orgID: OrgID) throws(WebexAuthError) -> ServiceAppTokens {
            try BlockingCall.run { () async throws(WebexAuthError) in try await manager.refresh(forOrg: orgID)
            }
        }

        /// Waits for ``ServiceAppTokenManager/prove(forOrg:)``.
        @available(*, noasync)
        @discardableResult
        public func prove(forOrg orgID: OrgID) throws(WebexAuthError) -> TokenProof {
            try BlockingCall.run { () async throws(WebexAuthError) in try await manager.prove(forOrg: orgID) }
        }

        /// Waits for ``ServiceAppTokenManager/removeRegistration(forOrg:)``.
        @available(*, noasync)
        public func removeRegistration(forOrg orgID: OrgID) throws(WebexAuthError) {
            try BlockingCall.run { () async throws(WebexAuthError) in
                try await manager.removeRegistration(forOrg: orgID)
            }
        }

        /// Waits for ``ServiceAppTokenManager/fetchToken(forOrg:)``.
        @available(*, noasync)
        @discardableResult
        public func fetchToken(forOrg orgID: OrgID) throws(WebexAuthError) -> ServiceAppTokens {
            try BlockingCall.run { () async throws(WebexAuthError) in
                try await manager.fetchToken(forOrg: orgID)
            }
        }

        /// Waits for ``ServiceAppTokenManager/fetchToken(fromWebhookOrg:)``.
        @available(*, noasync)
        public func fetchToken(
            fromWebhookOrg encodedOrgID: String
        ) throws(WebexAuthError) -> (orgID: OrgID, tokens: ServiceAppTokens) {
            try BlockingCall.run { () async throws(WebexAuthError) in
                try await manager.fetchToken(fromWebhookOrg: encodedOrgID)
            }
        }

        /// Waits for ``ServiceAppTokenManager/saveRegistration(orgID:refreshToken:)``.
        @available(*, noasync)
        @discardableResult
        public func saveRegistration(
            orgID: OrgID,
            refreshToken: Secret
        ) throws(WebexAuthError) -> ServiceAppTokens {
            try BlockingCall.run { () async throws(WebexAuthError) in
                try await manager.saveRegistration(orgID: orgID, refreshToken: refreshToken)
            }
        }
    }
}
