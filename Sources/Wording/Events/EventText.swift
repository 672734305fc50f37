package import FoundationEssentials
package import WebexTokens

/// The text of an event: a kind, a subject and a short sentence, for a line of a log.
package struct EventText: Hashable, Sendable {
    /// The tone of the news.
    package enum Tone: Hashable, Sendable {
        /// An intermediate step.
        case quiet
        case plain, good, warning, bad
    }

    /// The first word of the line, such as `refresh`, `login` or `keeper`.
    package var kind: String
    /// The credential, address or machine that the event is about; may be empty.
    package var subject = ""
    package var text: String
    package var tone: Tone = .plain
    /// From the request to its end.
    package var duration: Duration?
    /// When the new access token expires.
    package var expiresAt: Date?
    /// Webex's tracking ID.
    package var trackingID: String?

    /// Creates the text of an event.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - name: The short name of a credential, such as an organization's name.
    package init(_ event: AuthEvent, name: (TokenSubject) -> String) {
        switch event.kind {
        case .authorizeStarted(let redirectURI, let scopes):
            self.init(
                kind: "login",
                subject: "Integration",
                text: "started: \(scopes.count) scopes, redirect to \(redirectURI.redirectText)"
            )
        case .listenerBound(let addresses, let unavailable):
            self.init(
                kind: "listener",
                subject: addresses.joined(separator: " "),
                text: "listening" + (unavailable.isEmpty ? "" : "; no \(unavailable.joined(separator: " "))")
            )
        case .redirectSeen(let verdict, let address, let count):
            self.init(
                kind: "listener",
                subject: address,
                text: verdict.text(count: count),
                tone: verdict.tone
            )
        case .listenerClosed: self.init(kind: "listener", text: "closed, port free")
        case .codeExchanged(let receipt):
            self.init(kind: "login", subject: "Integration", receipt: receipt, at: event.at)
        case .authorizeFailed(let error):
            self.init(
                kind: "login",
                subject: "Integration",
                text: error.resultOfLogin.text,
                tone: .bad,
                trackingID: error.trackingID
            )
        case .requestStarted(let subject, let kind):
            self.init(kind: kind.rawValue, subject: name(subject), text: "request sent", tone: .quiet)
        case .requestSucceeded(let subject, let kind, let receipt):
            self.init(kind: kind.rawValue, subject: name(subject), receipt: receipt, at: event.at)
        case .requestFailed(let subject, let kind, let error):
            self.init(
                kind: kind.rawValue,
                subject: name(subject),
                text: error.text(of: kind, for: subject, name: name),
                tone: .bad,
                trackingID: error.trackingID
            )
        case .leaseAwaited(let subject, let holder, let until):
            self.init(
                kind: "lease",
                subject: name(subject),
                text: "waiting for \(holder), until \(TimeText.timeOfDay(until)) at the latest",
                tone: .warning
            )
        case .retrying(let subject, let kind, let attempt, let pause, let error):
            self.init(
                kind: kind.rawValue,
                subject: name(subject),
                text:
                    "attempt \(attempt) in \(TimeText.rounded(pause)): \(error.text(naming: subject, as: name))",
                tone: .warning,
                trackingID: error.trackingID
            )
        case .orgRegistered(let id):
            self.init(kind: "register", subject: name(.org(id)), text: "registered", tone: .good)
        case .orgRemoved(let id): self.init(kind: "remove", subject: name(.org(id)), text: "removed")
        case .unsaved(let subject, let error):
            self.init(kind: "store", subject: name(subject), text: "NOT SAVED: \(error)", tone: .bad)
        case .saved(let subject): self.init(kind: "store", subject: name(subject), text: "saved", tone: .good)
        case .outdated(let subject):
            self.init(kind: "store", subject: name(subject), text: "superseded, nothing left to save")
        case .clockSkewed(let skew?):
            self.init(
                kind: "clock",
                subject: "this machine",
                text: skew.isConfirmed ? "\(skew), using Webex's time" : "\(skew) by one reply, unconfirmed",
                tone: .warning
            )
        case .clockSkewed(nil):
            self.init(kind: "clock", subject: "this machine", text: "in sync with Webex again", tone: .good)
        case .proved(let subject, let receipt): self.init(subject: name(subject), proof: receipt)
        case .keeperStarted: self.init(kind: "keeper", text: "started")
        case .keeperWaits(let subject, let pause, nil):
            self.init(
                kind: "keeper",
                subject: name(subject),
                text: "paused for \(TimeText.rounded(pause)): too many requests (429)",
                tone: .warning
            )
        case .keeperWaits(let subject, let pause, .some(let error)):
            self.init(
                kind: "keeper",
                subject: name(subject),
                text: "paused for \(TimeText.rounded(pause)): \(error.text(naming: subject, as: name))",
                tone: .warning,
                trackingID: error.trackingID
            )
        case .keeperResumed: self.init(kind: "keeper", text: "resumed", tone: .good)
        case .keeperStopped: self.init(kind: "keeper", text: "stopped")
        }
    }

    init(
        kind: String,
        subject: String = "",
        text: String,
        tone: Tone = .plain,
        trackingID: String? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.text = text
        self.tone = tone
        self.trackingID = trackingID
    }

    private init(kind: String, subject: String, receipt: AuthEvent.TokenReceipt, at now: Date) {
        self.init(
            kind: kind,
            subject: subject,
            text: "ok, expires in \(TimeText.rounded(receipt.expiresAt.since(now)))",
            tone: .good,
            trackingID: receipt.trackingID
        )
        duration = receipt.duration
        expiresAt = receipt.expiresAt
    }

    private init(subject: String, proof receipt: AuthEvent.ProofReceipt) {
        let result = receipt.proof.result
        self.init(
            kind: "proof",
            subject: subject,
            text: [result.rawValue, receipt.reason].compactMap(\.self).joined(separator: ": "),
            tone: result.tone,
            trackingID: receipt.trackingID
        )
        duration = receipt.duration
    }
}

extension TokenProof.Result {
    /// The tone of the news.
    package var tone: EventText.Tone {
        switch self {
        case .alive: .good
        case .rejected: .bad
        case .forbidden, .unreachable, .rateLimited: .warning
        case .unchecked: .quiet
        }
    }
}

extension WebexAuthError {
    /// A failed request in the journal's words; in a sentence if no request was sent, or if there are two causes.
    fileprivate func text(
        of kind: AuthEvent.RequestKind,
        for subject: TokenSubject,
        name: (TokenSubject) -> String
    ) -> String {
        if case .integrationCannotHelp(_, let own, let integration) = self {
            let cause = "not fetched: \(integration.text(naming: subject, as: name))"
            return own.map { "\($0.text(of: kind, for: subject, name: name)); \(cause)" } ?? cause
        }
        return result(of: kind)?.text ?? text(naming: subject, as: name)
    }
}
