public import WebexTokens
import NIOConcurrencyHelpers

/// Manages the tokens of customer organizations: fetches, refreshes, and always returns a valid access token.
public final class ServiceAppTokenManager: Sendable {
    /// The Service App's credentials.
    public let credentials: ServiceAppCredentials

    let services: TokenServices
    let integration: IntegrationTokenManager
    let client: TokenClient
    /// The Integration token by which an organization's token came last: it is allowed to make the call.
    let provenBearer = NIOLockedValueBox<Secret?>(nil)

    init(
        credentials: ServiceAppCredentials,
        integration: IntegrationTokenManager,
        services: TokenServices
    ) {
        self.credentials = credentials
        self.services = services
        self.integration = integration
        client = services.client(
            clientID: credentials.clientID,
            clientSecret: credentials.clientSecret,
            applicationID: credentials.applicationID
        )
    }

    /// The Service App's application ID.
    public var applicationID: String {
        credentials.applicationID
    }

    /// Returns a valid access token of a registered organization, refreshing or fetching it first if needed.
    ///
    /// After a final refusal, this throws the recorded refusal without a request, until the customer's admin has
    /// authorized the Service App again and ``fetchToken(forOrg:)`` or ``refresh(forOrg:)`` was called.
    /// - Throws: ``WebexAuthError/orgNotRegistered(_:)`` for an unknown organization, and the errors of
    ///   ``refresh(forOrg:)``.
    public func accessToken(forOrg orgID: OrgID) async throws(WebexAuthError) -> Secret {
        try services.requireOpen()
        return try await services.accessTokens.token(for: .org(orgID)) { () async throws(WebexAuthError) in
            guard let token = try await self.services.store.pendingRegistration(of: orgID),
                let record = try await self.resumedRegistration(of: orgID, with: token)
            else { throw .orgNotRegistered(orgID) }
            return record
        } renewing: { (record) async throws(WebexAuthError) in
            let pending = try await self.services.store.pendingRegistration(of: orgID)
            let credential = StoredCredential(record: record, pendingRegistration: pending)
            return try await self.renew(orgID, credential, asking: .call)
        }
    }

    /// Gets new tokens from Webex, even while the current ones are valid, and stores them.
    ///
    /// Refreshing does not require the Integration. Without a refresh token, if Webex rejects it, or if the customer's
    /// admin had revoked the authorization, the tokens are fetched through the Integration. This asks Webex even after
    /// a final refusal.
    /// - Throws: The errors of refreshing or fetching.
    @discardableResult
    public func refresh(forOrg orgID: OrgID) async throws(WebexAuthError) -> ServiceAppTokens {
        try services.requireOpen()
        let credential = try await services.store.credential(forOrg: orgID)
        return try await renew(orgID, credential, asking: .person).tokens
    }

    /// Fetches an organization's tokens through the Integration and stores them.
    ///
    /// Works at any time for an organization whose admin has authorized the Service App
    /// (developer.webex.com/admin/docs/api/v1/service-apps). This asks Webex even after a final refusal, so call it
    /// when an admin has authorized the Service App again.
    /// - Throws: ``WebexAuthError/orgNotAuthorized(_:_:)`` if the admin has not; ``WebexAuthError/notAuthorized``
    ///   without Integration tokens, and other errors of Webex or the store.
    @discardableResult
    public func fetchToken(forOrg orgID: OrgID) async throws(WebexAuthError) -> ServiceAppTokens {
        try services.requireOpen()
        let record = try await services.store.record(for: .org(orgID))
        return try await fetch(orgID, seen: record?.generation).tokens
    }

    /// Fetches the tokens of the organization in a webhook notification.
    ///
    /// In a `serviceApp` notification the customer is `data.authorizerOrgId`; the envelope's `orgId` is the
    /// webhook owner's (developer.webex.com/docs/receive-and-verify-webhooks).
    /// - Parameter encodedOrgID: The ID in any form.
    /// - Returns: The organization's ID in normal form, and its tokens.
    /// - Throws: What ``fetchToken(forOrg:)`` throws.
    public func fetchToken(
        fromWebhookOrg encodedOrgID: String
    ) async throws(WebexAuthError) -> (orgID: OrgID, tokens: ServiceAppTokens) {
        let orgID = OrgID(decoding: encodedOrgID)
        return (orgID, try await fetchToken(forOrg: orgID))
    }

    /// Removes an organization's tokens.
    public func removeRegistration(forOrg orgID: OrgID) async throws(WebexAuthError) {
        try services.requireOpen()
        try await services.store.remove(.org(orgID), noting: services.notes.removed(.org(orgID)))
        services.events.emit(.orgRemoved(orgID))
    }
}
