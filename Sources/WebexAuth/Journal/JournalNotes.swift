package import FoundationEssentials
package import WebexTokens

/// Creates the journal's entries: the one place that determines the entry of each result.
///
/// A failure has an entry only if a request was sent: recorded refusals, and a missing token of the Integration, recur
/// with every call and are explained by earlier entries.
package struct JournalNotes: Sendable {
    private let program: ProgramInstance
    private let now: @Sendable () -> Date

    package init(program: ProgramInstance, now: @escaping @Sendable () -> Date) {
        self.program = program
        self.now = now
    }

    private func note(
        _ subject: TokenSubject?,
        _ kind: JournalKind,
        _ outcome: JournalOutcome,
        duration: Duration? = nil,
        facts: Facts = Facts()
    ) -> JournalNote {
        JournalNote(
            at: now(),
            subject: subject,
            kind: kind,
            outcome: outcome,
            status: facts.status,
            words: facts.words,
            trackingID: facts.trackingID,
            duration: duration,
            program: program
        )
    }

    /// The facts of a reply, or of its absence, besides the outcome.
    fileprivate struct Facts {
        var status: Int?
        var words: String?
        var trackingID: String?
    }
}

// MARK: - Requests for new tokens

extension JournalNotes {
    /// The note for new tokens, stored with them.
    func brought(
        _ tokens: OAuthTokens,
        by reply: TokenReply,
        for subject: TokenSubject,
        kind: AuthEvent.RequestKind,
        after duration: Duration
    ) -> JournalNote {
        var note = note(subject, JournalKind(kind), .succeeded, duration: duration)
        note.expiresAt = tokens.expiresAt
        return note.tracked(by: reply.trackingID)
    }

    /// The note for a refresh token without an access token, stored with it.
    func broughtRefreshToken(
        by reply: TokenReply,
        for subject: TokenSubject,
        kind: AuthEvent.RequestKind,
        after duration: Duration
    ) -> JournalNote {
        let words = Facts(words: String(describing: reply.lacksToken))
        return note(subject, JournalKind(kind), .failed, duration: duration, facts: words)
            .tracked(by: reply.trackingID)
    }

    /// The note for tokens that are stored only after a failure.
    func saved(_ note: JournalNote, lateBecause error: TokenStorageError) -> JournalNote {
        var late = note.saying(String(describing: error))
        late.outcome = .savedLate
        late.at = now()
        return late
    }

    /// The note for a request without tokens; `nil` if there is nothing to record.
    func failed(
        _ kind: AuthEvent.RequestKind,
        of subject: TokenSubject,
        because error: WebexAuthError,
        after duration: Duration
    ) -> JournalNote? {
        guard let (outcome, facts) = error.ending(of: kind) else { return nil }
        return note(subject, JournalKind(kind), outcome, duration: duration, facts: facts)
    }

    /// The note for a refresh that a process never completed: its reply, if any, is lost.
    func interrupted(_ subject: TokenSubject, since sentAt: Date) -> JournalNote {
        let words = "the process that began at \(sentAt.timestamp) has ended, or lost its lease"
        return note(subject, .refresh, .unanswered, facts: Facts(words: words))
    }

    /// The note for taking over a lease that was not released.
    func takenOver(_ subject: TokenSubject) -> JournalNote {
        note(subject, .lease, .takenOver)
    }
}

// MARK: - Logins, proofs, removals

extension JournalNotes {
    /// The note for the tokens of a login, stored with them.
    func loggedIn(
        _ tokens: OAuthTokens,
        by reply: TokenReply,
        after duration: Duration,
        strays: Int
    ) -> JournalNote {
        var note = note(.integration, .login, .succeeded, duration: duration)
        note.expiresAt = tokens.expiresAt
        note.strays = strays
        return note.tracked(by: reply.trackingID)
    }

    /// The note for a login without tokens.
    func loginFailed(because error: WebexAuthError, strays: Int) -> JournalNote {
        let (outcome, facts) = error.endingOfLogin
        var note = note(.integration, .login, outcome, facts: facts)
        note.strays = strays
        return note
    }

    /// The note for a proof; `nil` if nothing was sent.
    package func proved(_ subject: TokenSubject, _ receipt: AuthEvent.ProofReceipt) -> JournalNote? {
        let outcome: JournalOutcome
        switch receipt.proof.result {
        case .alive: outcome = .succeeded
        case .rejected: outcome = .rejected
        case .forbidden: outcome = .refused
        case .unreachable, .rateLimited: outcome = .failed
        case .unchecked: return nil
        }
        let facts = Facts(words: receipt.reason, trackingID: receipt.trackingID)
        return note(subject, .proof, outcome, duration: receipt.duration, facts: facts)
    }

    /// The note for an Integration token that Webex rejected in use.
    func refusedInUse(_ subject: TokenSubject) -> JournalNote {
        note(subject, .proof, .rejected, facts: Facts(status: 401, words: "rejected in use"))
    }

    /// The note for a removal.
    package func removed(_ subject: TokenSubject) -> JournalNote {
        note(subject, .remove, .succeeded)
    }
}

// MARK: - What concerns all credentials

extension JournalNotes {
    func keeperBegan() -> JournalNote {
        note(nil, .keeper, .began)
    }

    /// The note for a keeper that others took for gone.
    func keeperContinues() -> JournalNote {
        note(nil, .keeper, .continued)
    }

    func keeperEnded(after duration: Duration) -> JournalNote {
        note(nil, .keeper, .ended, duration: duration)
    }

    /// The note for an outage that pauses all renewals.
    func outageBegan(because error: WebexAuthError?) -> JournalNote {
        var facts = Facts(
            status: error?.reply?.status,
            words: error.map(String.init(describing:)),
            trackingID: error?.trackingID
        )
        if case .unreachable(let failure) = error { facts.words = failure.wordsBesideStatus }
        return note(nil, .outage, .began, facts: facts)
    }

    func outageEnded(after duration: Duration) -> JournalNote {
        note(nil, .outage, .ended, duration: duration)
    }

    /// The note for a pause after a 429.
    func pauseBegan(for pause: Duration) -> JournalNote {
        note(nil, .pause, .began, duration: pause, facts: Facts(status: 429))
    }

    /// The note for the end of a pause.
    func pauseEnded(after duration: Duration) -> JournalNote {
        note(nil, .pause, .ended, duration: duration)
    }
}

// MARK: - Results

extension JournalKind {
    fileprivate init(_ kind: AuthEvent.RequestKind) {
        self =
            switch kind {
            case .refresh: .refresh
            case .fetch: .fetch
            case .register: .register
            }
    }
}

extension WebexAuthError {
    fileprivate typealias Ending = (outcome: JournalOutcome, facts: JournalNotes.Facts)

    /// The outcome of a request with this failure; `nil` if no request was sent.
    fileprivate func ending(of kind: AuthEvent.RequestKind) -> Ending? {
        switch self {
        case .refreshRejected(_, let facts, let lostAt):
            (.rejected, JournalNotes.Facts(facts, afterLostAnswerAt: lostAt))
        case .orgNotAuthorized(_, let facts): (.revoked, JournalNotes.Facts(facts))
        case .authentication(let facts), .notFound(let facts), .validation(let facts),
            .misconfigured(let facts, _), .codeRejected(let facts):
            (.refused, JournalNotes.Facts(facts))
        case .organizationMismatch: (.refused, JournalNotes.Facts(words: String(describing: self)))
        case .malformedReply(_, let trackingID):
            (
                kind == .fetch ? .failed : .unanswered,
                JournalNotes.Facts(words: String(describing: self), trackingID: trackingID)
            )
        // During a known pause, a call fails before it is sent.
        case .rateLimited(let facts):
            facts.trackingID == nil ? nil : (.failed, JournalNotes.Facts(facts))
        case .unreachable(.unusableSetting): nil
        case .unreachable(let failure):
            (
                leavesAnswerOpen && kind != .fetch ? .unanswered : .failed,
                JournalNotes.Facts(
                    status: reply?.status,
                    words: failure.wordsBesideStatus,
                    trackingID: trackingID
                )
            )
        case .integrationCannotHelp(_, let own, _): own?.ending(of: kind)
        default: nil
        }
    }

    /// The outcome of a login with this failure.
    fileprivate var endingOfLogin: Ending {
        switch self {
        case .loginDenied(let code, let description):
            (
                .denied,
                JournalNotes.Facts(words: [code, description].compactMap(\.self).joined(separator: ", "))
            )
        case .loginTimedOut(let limit, _):
            (.timedOut, JournalNotes.Facts(words: "no redirect within \(Int(limit.inSeconds)) s"))
        case .cancelled, .closed: (.cancelled, JournalNotes.Facts())
        default: ending(of: .refresh) ?? (.failed, JournalNotes.Facts(words: String(describing: self)))
        }
    }
}

extension TransportFailure {
    /// The failure in a few words, without the status of a reply, which an entry tells by itself.
    fileprivate var wordsBesideStatus: String? {
        if case .unavailable(let facts) = self { facts.words } else { String(describing: self) }
    }
}

extension JournalNotes.Facts {
    /// Creates facts from Webex's own text, with the context that explains it.
    fileprivate init(_ facts: ReplyFacts, afterLostAnswerAt sentAt: Date? = nil) {
        let lost = sentAt.map { "the reply to the refresh sent at \($0.timestamp) was lost" }
        let words = [facts.words, lost].compactMap(\.self).joined(separator: "; ")
        self.init(
            status: facts.status,
            words: words.isEmpty ? nil : words,
            trackingID: facts.trackingID
        )
    }
}
