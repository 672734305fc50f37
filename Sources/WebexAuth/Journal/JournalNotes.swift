package import FoundationEssentials
package import WebexTokens

/// Creates the journal's entries: the one place that determines them; ``JournalResult`` says how a failure is told.
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
        _ result: JournalResult,
        duration: Duration? = nil
    ) -> JournalNote {
        JournalNote(
            at: now(),
            subject: subject,
            kind: kind,
            outcome: result.outcome,
            status: result.status,
            words: result.words,
            trackingID: result.trackingID,
            duration: duration,
            program: program
        )
    }

    private func note(
        _ subject: TokenSubject?,
        _ kind: JournalKind,
        _ outcome: JournalOutcome,
        duration: Duration? = nil
    ) -> JournalNote {
        note(subject, kind, JournalResult(outcome), duration: duration)
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
        let result = JournalResult(
            .failed,
            words: String(describing: reply.lacksToken),
            trackingID: reply.trackingID
        )
        return note(subject, JournalKind(kind), result, duration: duration)
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
        error.result(of: kind).map { note(subject, JournalKind(kind), $0, duration: duration) }
    }

    /// The note for a refresh that a process never completed: its reply, if any, is lost.
    func interrupted(_ subject: TokenSubject, since sentAt: Date) -> JournalNote {
        let words = "the process that began at \(sentAt.timestamp) has ended, or lost its lease"
        return note(subject, .refresh, JournalResult(.unanswered, words: words))
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
        var note = note(.integration, .login, error.resultOfLogin)
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
        let result = JournalResult(outcome, words: receipt.reason, trackingID: receipt.trackingID)
        return note(subject, .proof, result, duration: receipt.duration)
    }

    /// The note for an Integration token that Webex rejected in use.
    func refusedInUse(_ subject: TokenSubject) -> JournalNote {
        note(subject, .proof, JournalResult(.rejected, status: 401, words: "rejected in use"))
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
        note(nil, .outage, error?.resultOfOutage ?? JournalResult(.began))
    }

    func outageEnded(after duration: Duration) -> JournalNote {
        note(nil, .outage, .ended, duration: duration)
    }

    /// The note for a pause after a 429.
    func pauseBegan(for pause: Duration) -> JournalNote {
        note(nil, .pause, JournalResult(.began, status: 429), duration: pause)
    }

    /// The note for the end of a pause.
    func pauseEnded(after duration: Duration) -> JournalNote {
        note(nil, .pause, .ended, duration: duration)
    }
}

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
