import FoundationEssentials

/// How something ended, and what Webex said of it: the part that an entry of the journal and an event word alike.
package struct JournalResult: Hashable, Sendable {
    package var outcome: JournalOutcome
    /// The HTTP status, if there was a reply.
    package var status: Int?
    /// Webex's text, or why there was no reply.
    package var words: String?
    /// Webex's tracking ID.
    package var trackingID: String?

    package init(
        _ outcome: JournalOutcome,
        status: Int? = nil,
        words: String? = nil,
        trackingID: String? = nil
    ) {
        self.outcome = outcome
        self.status = status
        self.words = words
        self.trackingID = trackingID
    }

    /// Creates a result from Webex's own text, with the context that explains it.
    fileprivate init(_ outcome: JournalOutcome, _ facts: ReplyFacts, afterLostAnswerAt sentAt: Date? = nil) {
        let lost = sentAt.map { "the reply to the refresh sent at \($0.timestamp) was lost" }
        let words = [facts.words, lost].compactMap(\.self).joined(separator: "; ")
        self.init(
            outcome,
            status: facts.status,
            words: words.isEmpty ? nil : words,
            trackingID: facts.trackingID
        )
    }
}

extension WebexAuthError {
    /// The result of a request with this failure; `nil` if no request was sent.
    package func result(of kind: AuthEvent.RequestKind) -> JournalResult? {
        switch self {
        case .refreshRejected(_, let facts, let lostAt):
            JournalResult(.rejected, facts, afterLostAnswerAt: lostAt)
        case .orgNotAuthorized(_, let facts): JournalResult(.revoked, facts)
        case .authentication(let facts), .notFound(let facts), .validation(let facts),
            .misconfigured(let facts, _), .codeRejected(let facts):
            JournalResult(.refused, facts)
        case .organizationMismatch: JournalResult(.refused, words: String(describing: self))
        case .malformedReply(_, let trackingID):
            JournalResult(
                kind == .fetch ? .failed : .unanswered,
                words: String(describing: self),
                trackingID: trackingID
            )
        // During a known pause, a call fails before it is sent.
        case .rateLimited(let facts): facts.trackingID == nil ? nil : JournalResult(.failed, facts)
        case .unreachable(.unusableSetting): nil
        case .unreachable(let failure):
            JournalResult(
                leavesAnswerOpen && kind != .fetch ? .unanswered : .failed,
                status: reply?.status,
                words: failure.wordsBesideStatus,
                trackingID: trackingID
            )
        case .integrationCannotHelp(_, let own, _): own?.result(of: kind)
        default: nil
        }
    }

    /// The result of a login with this failure.
    package var resultOfLogin: JournalResult {
        switch self {
        case .loginDenied(let code, let description):
            JournalResult(.denied, words: [code, description].compactMap(\.self).joined(separator: ", "))
        case .loginTimedOut(let limit, _):
            JournalResult(.timedOut, words: "no redirect within \(Int(limit.inSeconds)) s")
        case .cancelled, .closed: JournalResult(.cancelled)
        default: result(of: .refresh) ?? JournalResult(.failed, words: String(describing: self))
        }
    }

    /// The result that the start of an outage has if this began it.
    package var resultOfOutage: JournalResult {
        var result = JournalResult(
            .began,
            status: reply?.status,
            words: String(describing: self),
            trackingID: trackingID
        )
        if case .unreachable(let failure) = self { result.words = failure.wordsBesideStatus }
        return result
    }
}

extension TransportFailure {
    /// The failure in a few words, without the status of a reply, which stands beside them.
    fileprivate var wordsBesideStatus: String? {
        if case .unavailable(let facts) = self { facts.words } else { String(describing: self) }
    }
}
