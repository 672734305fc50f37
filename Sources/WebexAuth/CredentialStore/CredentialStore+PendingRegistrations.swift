import WebexTokens

/// Refresh tokens that a person entered and to which Webex has not replied yet.
///
/// The store keeps them apart from the records: a registration is replaced only once Webex accepts the new token. They
/// change under the organization's lease.
extension CredentialStore {
    /// The pending tokens, by organization.
    func pendingRegistrations() async throws(WebexAuthError) -> [OrgID: Secret] {
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.pendingRegistrations()
        }
    }

    /// The pending token of an organization.
    func pendingRegistration(of orgID: OrgID) async throws(WebexAuthError) -> Secret? {
        try await credential(forOrg: orgID).pendingRegistration
    }

    /// Stores a token before it is sent to Webex.
    func notePending(_ token: Secret, forOrg orgID: OrgID) async throws(WebexAuthError) {
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.setPendingRegistration(token, forOrg: orgID)
        }
    }

    /// Throws if the organization was removed during the request.
    func requirePending(_ orgID: OrgID) async throws(WebexAuthError) {
        // A store that cannot even be read tells nothing; the pair must not be lost for that.
        guard let pending = try? await engine.pendingRegistrations() else { return }
        guard pending[orgID] != nil else { throw .orgNotRegistered(orgID) }
    }

    /// Removes the token if Webex refused it; after any other failure it stays for another attempt.
    func forgetPending(_ orgID: OrgID, refusedBy error: WebexAuthError, noting note: JournalNote?) async {
        guard error.refusesToken else { return journal.write(note) }
        _ = try? await engine.removePendingRegistration(forOrg: orgID, noting: note)
    }
}

extension WebexAuthError {
    /// Whether Webex refused this refresh token for good.
    var refusesToken: Bool {
        switch self {
        case .refreshRejected, .organizationMismatch: true
        default: false
        }
    }
}
