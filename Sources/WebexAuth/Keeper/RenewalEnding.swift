import FoundationEssentials
package import WebexTokens

/// How a renewal ended.
struct RenewalEnding: Sendable {
    let plan: RenewalPlan
    let startedAt: Date
    let error: WebexAuthError?
    /// What is known of the credential after it: its record, `nil` if it is gone, or why that is not known.
    let record: Result<TokenRecord?, WebexAuthError>

    /// Which credentials the failure affects; `nil` on success.
    var scope: FailureScope? {
        switch record {
        case .success(let record):
            error.map { FailureScope(of: $0, subject: plan.subject, record: record) }
        case .failure(let unreadable):
            FailureScope(of: error ?? unreadable, subject: plan.subject, record: nil)
        }
    }

    /// What keeps it from being fetched, if its scope is ``FailureScope/fetching``.
    var block: KeeperSchedule.Block {
        if case .success(let record) = record, record?.verdict == .fetchRefused { return .refusal }
        if case .notFound = error { return .application }
        return .integration
    }

    /// Whether Webex has said something: also that another process has a new pair now.
    var isAnswered: Bool {
        switch (error, record) {
        case (nil, .success(let record)): record.map { $0.generation > plan.generation } ?? false
        case (.malformedReply, _), (.organizationMismatch, _): true
        // The organization's own failure may be an old one if it was no longer to be refreshed.
        case (let error?, _) where error.cause != nil: plan.decision == .refresh || error.cause?.reply != nil
        case (let error, _): error?.reply != nil
        }
    }

    /// Why it cannot be told whether it went well, or why it did not.
    var reason: WebexAuthError? {
        if let error { return error }
        guard case .failure(let unreadable) = record else { return nil }
        return unreadable
    }

    /// How long Webex wants no request, if it failed because of that (HTTP 429); `.zero` if Webex does not say.
    var patience: Duration? {
        guard case .rateLimited(let facts) = reason?.cause ?? reason else { return nil }
        return facts.retryAfter ?? .zero
    }

    /// Effect on the whole keeper.
    enum Meaning: Hashable, Sendable {
        case nothing
        /// All credentials wait this long.
        case pause(Duration)
        /// The outage is over.
        case recovered
    }
}

/// What a failed renewal says something about.
package enum FailureScope: Hashable, Sendable {
    /// Webex, the network, the store or the configuration: the next credential would fare no better.
    case everybody
    /// What is fetched through the Integration; it waits for the Integration's next pair.
    case fetching
    /// This credential alone.
    case credential
    /// Nothing: another process is renewing it.
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
