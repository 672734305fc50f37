import FoundationEssentials
import WebexTokens

/// One request by a caller for new tokens.
struct Renewal: Sendable {
    /// The credential.
    let subject: TokenSubject
    /// The kind of request that brings them.
    let kind: AuthEvent.RequestKind
    /// The generation that the caller saw; a newer one in the store answers the wish without a request.
    let seen: Int?
    /// A token that a person entered; two different ones never share a request.
    let broughtToken: Secret?
    /// Whether this finishes a registration whose reply was lost; another process may have finished it by now.
    let isResumed: Bool
    /// The caller's permit: the work runs outside the caller's task.
    private let permit = RequestPermit.current
    /// Asks Webex, given what is stored and what has to precede each request.
    let ask: @Sendable (TokenRecord?, @escaping BeforeAttempt) async throws(WebexAuthError) -> TokenReply

    init(
        subject: TokenSubject,
        kind: AuthEvent.RequestKind,
        seen: Int? = nil,
        broughtToken: Secret? = nil,
        isResumed: Bool = false,
        ask:
            @escaping @Sendable (TokenRecord?, @escaping BeforeAttempt) async throws(WebexAuthError) ->
            TokenReply
    ) {
        self.subject = subject
        self.kind = kind
        self.seen = seen
        self.broughtToken = broughtToken
        self.isResumed = isResumed
        self.ask = ask
    }

    /// The organization and the refresh token that a person brought for it.
    var registration: (orgID: OrgID, token: Secret)? {
        guard kind == .register, let orgID = subject.orgID, let broughtToken else { return nil }
        return (orgID, broughtToken)
    }

    /// What makes two wishes the same.
    var key: Key {
        Key(subject: subject, kind: kind, broughtToken: broughtToken)
    }

    struct Key: Hashable, Sendable {
        let subject: TokenSubject
        let kind: AuthEvent.RequestKind
        let broughtToken: Secret?
    }
}

extension Renewal {
    /// The wish as the store knows it; under a permit, its request is counted already.
    func intent(under rate: RequestRate?) -> RenewalIntent {
        RenewalIntent(subject: subject, seen: seen, rate: permit == nil ? rate : nil)
    }

    /// Whether the record answers the wish without a request.
    func isAnswered(by current: TokenRecord?) -> Bool {
        intent(under: nil).isAnswered(by: current)
    }

    /// Asks Webex; the first request goes under the caller's permit, or else under the lease's.
    func reply(
        onto current: TokenRecord?,
        under granted: RequestPermit?,
        before prepare: @escaping BeforeAttempt
    ) async throws(WebexAuthError) -> TokenReply {
        try await RequestPermit.spend(permit ?? granted) { () async throws(WebexAuthError) in
            try await ask(current, prepare)
        }
    }

    /// The pair that a reply replaces: what the reply leaves out is taken from it.
    func base(_ current: TokenRecord?, at now: Date) -> OAuthTokens? {
        guard let broughtToken, broughtToken != current?.tokens.refreshToken else { return current?.tokens }
        return .refreshOnly(broughtToken, at: now)
    }

    /// When the new pair may be stored; a person's own token is as good as a login.
    func condition(onto current: TokenRecord?) -> StoreCondition {
        guard broughtToken == nil, let current else { return .always }
        return .generation(current.generation)
    }

    /// What a failure leaves on the record, if anything.
    func annotation(
        for error: WebexAuthError,
        on record: TokenRecord,
        at now: Date
    ) -> TokenRecord.Annotation? {
        // A token that a person brought says nothing about the one that is stored.
        guard broughtToken == nil else { return nil }
        let note = TokenRecord.RecordedError(
            status: error.reply?.status,
            message: String(describing: error),
            trackingID: error.trackingID,
            at: now
        )
        switch error {
        case .refreshRejected(subject, _, _): return .verdict(.refreshRejected, note)
        case .orgNotAuthorized: return .verdict(.revoked, note)
        // A 404 speaks of the application, which a setting names: no organization is to blame.
        case .validation where isLastWay(record): return .verdict(.fetchRefused, note)
        case .cancelled, .closed, .storage, .notSaved, .noRefreshToken, .notAuthorized, .orgNotRegistered:
            return nil
        // The Integration's failure stands on its own record.
        case .integrationCannotHelp(_, let own, _):
            return own.flatMap { annotation(for: $0, on: record, at: now) }
        // What something between here and Webex says has nothing to do with the credential.
        case .unreachable(.notWebex), .unreachable(.proxyRefused), .unreachable(.unusableSetting): return nil
        // A bearer that is refused is the Integration's: the rejection of the organization's own token says more.
        case .authentication(let facts)
        where facts.status == 401 && kind == .fetch && record.verdict != .none:
            return nil
        // Webex's last word explains what has become of the record; an outage does not.
        case _ where error.isOutage && record.verdict != .none: return nil
        default: return .failure(note)
        }
    }

    /// A rejection with the lost answer that explains it, if the record knows of one.
    func explained(_ error: WebexAuthError, by current: TokenRecord?) -> WebexAuthError {
        broughtToken == nil ? error.after(lostAnswerAt: current?.unansweredAt) : error
    }

    /// What a refresh leaves on the record whose answer did not come, or has not come to an earlier attempt.
    func unanswered(after error: WebexAuthError, startedAt: Date) -> TokenRecord.Annotation? {
        guard kind == .refresh, broughtToken == nil else { return nil }
        return (error.leavesAnswerOpen ? startedAt : error.lostAnswerAt).map(
            TokenRecord.Annotation.unanswered
        )
    }

    /// Whether fetching was all that was left to try.
    private func isLastWay(_ record: TokenRecord) -> Bool {
        kind == .fetch && !record.canRefresh
    }
}

extension OAuthTokens {
    /// A pair of which only the refresh token is known.
    static func refreshOnly(_ refreshToken: Secret, at now: Date) -> OAuthTokens {
        OAuthTokens(accessToken: Secret(""), expiresIn: .zero, refreshToken: refreshToken, obtainedAt: now)
    }
}
