import WebexTokens

/// Refresh tokens that a person brought and that Webex has not judged yet.
///
/// The store keeps them apart from the records: only Webex's yes replaces what was registered before. They change
/// under the organization's lease.
extension CredentialStore {
    /// The tokens that wait, by organization.
    func pendingRegistrations() async throws(WebexAuthError) -> [OrgID: Secret] {
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.pendingRegistrations()
        }
    }

    /// Notes a token, before Webex is asked about it.
    func notePending(_ token: Secret, forOrg orgID: OrgID) async throws(WebexAuthError) {
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.setPendingRegistration(token, forOrg: orgID)
        }
    }

    /// Throws if the organization was removed while Webex was asked.
    func requirePending(_ orgID: OrgID) async throws(WebexAuthError) {
        // A store that cannot even be read tells nothing; the pair must not be lost for that.
        guard let pending = try? await engine.pendingRegistrations() else { return }
        guard pending[orgID] != nil else { throw .orgNotRegistered(orgID) }
    }

    /// Forgets the token if Webex has refused it; any other failure leaves it for another try, and is only noted.
    func forgetPending(_ orgID: OrgID, refusedBy error: WebexAuthError, noting note: JournalNote?) async {
        guard error.refusesToken else { return journal.write(note) }
        _ = try? await engine.removePendingRegistration(forOrg: orgID, noting: note)
    }
}

extension WebexAuthError {
    /// Whether Webex has told that this refresh token will never do.
    var refusesToken: Bool {
        switch self {
        case .refreshRejected, .organizationMismatch: true
        default: false
        }
    }
}
