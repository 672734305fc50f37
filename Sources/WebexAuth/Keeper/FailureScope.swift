package import WebexTokens

/// What a failed renewal says something about.
package enum FailureScope: Hashable, Sendable {
    /// Webex, the network, the store or the configuration: the next credential would fare no better.
    case everybody
    /// What is fetched through the Integration; it waits for the Integration's next pair.
    case fetching
    /// This credential alone.
    case credential
    /// Nothing: another process is at it.
    case busy
    /// The library was closed.
    case closed

    /// Tells the scope of a failure, given what is known of the credential after it.
    package init(of error: WebexAuthError, subject: TokenSubject, record: TokenRecord?) {
        self =
            switch error {
            case .closed: .closed
            case .storage(.leaseBusy): .busy
            case .storage(.sealed(_, .broken)): .credential
            case .unreachable, .rateLimited, .storage, .notSaved, .misconfigured(_, .serviceAppCredentials),
                .invalidSetting:
                .everybody
            case .integrationCannotHelp(_, _, let integration): Self(ofFetchingAfter: integration)
            case _ where subject == .integration: .credential
            case .notAuthorized, .refreshRejected(.integration, _, _), .noRefreshToken(.integration),
                .misconfigured(_, .integrationCredentials), .notFound:
                .fetching
            case _ where record?.verdict == .fetchRefused: .fetching
            default: .credential
            }
    }

    /// Tells the scope of the Integration's failure for what it should have fetched.
    private init(ofFetchingAfter failure: WebexAuthError) {
        let scope = FailureScope(of: failure, subject: .integration, record: nil)
        self = scope == .credential ? .fetching : scope
    }
}
