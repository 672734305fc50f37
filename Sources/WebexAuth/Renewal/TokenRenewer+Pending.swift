import WebexTokens

/// Registrations that wait for Webex's answer; all of this happens under the organization's lease.
extension TokenRenewer {
    /// Notes the token that a person brought, before Webex is asked about it.
    func notePending(_ renewal: Renewal) async throws(WebexAuthError) {
        guard let orgID = renewal.subject.orgID, let token = renewal.broughtToken else { return }
        do throws(TokenStorageError) {
            try await records.setPendingRegistration(token, forOrg: orgID)
        } catch {
            throw .storage(error)
        }
    }

    /// Whether the token still waits for an answer.
    func isPending(_ renewal: Renewal) async throws(WebexAuthError) -> Bool {
        do throws(TokenStorageError) {
            let pending = try await records.pendingRegistrations()
            return renewal.subject.orgID.flatMap { pending[$0] } == renewal.broughtToken
        } catch {
            throw .storage(error)
        }
    }

    /// Throws if the organization was removed while Webex was asked.
    func requirePending(_ subject: TokenSubject) async throws(WebexAuthError) {
        // A store that cannot even be read tells nothing; the pair must not be lost for that.
        guard let orgID = subject.orgID, let pending = try? await records.pendingRegistrations() else {
            return
        }
        guard pending[orgID] != nil else { throw .orgNotRegistered(orgID) }
    }

    /// Forgets the token if Webex has refused it; any other failure leaves it for another try.
    func forgetPending(_ subject: TokenSubject, refusedBy error: WebexAuthError) async {
        guard let orgID = subject.orgID, error.refusesToken else { return }
        _ = try? await records.removePendingRegistration(forOrg: orgID)
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
