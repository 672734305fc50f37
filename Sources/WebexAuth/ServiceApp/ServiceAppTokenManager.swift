public import WebexTokens
import NIOConcurrencyHelpers

/// One pair of tokens for each customer organization: fetches, refreshes, and always has a valid one.
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

    /// The Service App's application id.
    public var applicationID: String {
        credentials.applicationID
    }

    /// Returns a valid access token for a registered organization; refreshes or fetches it first if needed.
    ///
    /// What Webex has refused for good is not asked for again: until the customer's admin has authorized the Service
    /// App anew and ``fetchToken(forOrg:)`` or ``refresh(forOrg:)`` was called, this throws the recorded refusal
    /// without a request.
    /// - Throws: ``WebexAuthError/orgNotRegistered(_:)`` for an unknown organization; what ``refresh(forOrg:)``
    ///   throws.
    public func accessToken(forOrg orgID: OrgID) async throws(WebexAuthError) -> Secret {
        try services.requireOpen()
        return try await services.accessTokens.token(for: .org(orgID)) { () async throws(WebexAuthError) in
            guard let record = try await self.resumedRegistration(of: orgID) else {
                throw .orgNotRegistered(orgID)
            }
            return record
        } renewing: { (record) async throws(WebexAuthError) in
            try await self.renew(orgID, record, asking: .call)
        }
    }

    /// Asks Webex for new tokens, also while the present ones are valid, and stores them.
    ///
    /// Refreshing needs no Integration. Without a refresh token, if Webex rejects it, or if the customer's admin had
    /// taken the authorization back, the tokens are fetched through the Integration. This asks Webex whatever it has
    /// refused before.
    /// - Throws: What refreshing or fetching throws.
    @discardableResult
    public func refresh(forOrg orgID: OrgID) async throws(WebexAuthError) -> ServiceAppTokens {
        try services.requireOpen()
        let record = try await services.store.record(for: .org(orgID))
        return try await renew(orgID, record, asking: .person).tokens
    }

    /// Fetches an organization's tokens through the Integration and stores them.
    ///
    /// Works at any time for an organization whose admin has authorized the Service App
    /// (developer.webex.com/admin/docs/api/v1/service-apps). This asks Webex whatever it has refused before, so it is
    /// what to call when an admin has authorized the Service App again.
    /// - Throws: ``WebexAuthError/orgNotAuthorized(_:_:)`` if the admin has not;
    ///   ``WebexAuthError/notAuthorized`` without Integration tokens, and what else Webex or the store answers.
    @discardableResult
    public func fetchToken(forOrg orgID: OrgID) async throws(WebexAuthError) -> ServiceAppTokens {
        try services.requireOpen()
        let record = try await services.store.record(for: .org(orgID))
        return try await fetch(orgID, seen: record?.generation).tokens
    }

    /// Fetches the tokens of the organization that a webhook names.
    ///
    /// In a `serviceApp` notification the customer is `data.authorizerOrgId`; the envelope's `orgId` is the
    /// webhook owner's (developer.webex.com/docs/receive-and-verify-webhooks).
    /// - Parameter encodedOrgID: The id in any form.
    /// - Returns: The organization's id in normal form and its tokens.
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
        try await services.store.remove(.org(orgID))
        services.events.emit(.orgRemoved(orgID))
    }
}
