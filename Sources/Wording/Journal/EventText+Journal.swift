package import WebexTokens

extension EventText {
    /// Words an entry of the journal, as its event was worded when it happened.
    ///
    /// - Parameters:
    ///   - note: What the entry says.
    ///   - name: The short name of a credential, such as an organization's name.
    package init(_ note: JournalNote, name: (TokenSubject) -> String) {
        self.init(
            kind: note.kind.rawValue,
            subject: note.subject.map(name) ?? "",
            text: note.text,
            tone: note.tone,
            trackingID: note.trackingID
        )
        duration = note.requestDuration
        expiresAt = note.expiresAt
    }
}

extension JournalNote {
    /// What happened, in one phrase without the credential's name.
    package var text: String {
        single + (repetition.map { "; \($0.text(until: at))" } ?? "")
    }

    /// The same without how often.
    private var single: String {
        switch (kind, outcome) {
        case (.keeper, .began): "started"
        case (.keeper, .ended): "stopped" + (duration.map { " after \(TimeText.rounded($0))" } ?? "")
        case (.keeper, .gone): "stopped without shutting down\(lastSeen), process \(program.processID)"
        case (.keeper, .continued): "still running; missed heartbeats"
        case (.outage, .began): with("renewals paused\(statusText)")
        case (.outage, .ended), (.pause, .ended):
            "resumed" + (duration.map { " after \(TimeText.rounded($0))" } ?? "")
        case (.pause, .began):
            with(
                "too many requests\(statusText)"
                    + (duration.map { ", paused for \(TimeText.rounded($0))" } ?? "")
            )
        case (.remove, .succeeded): "removed"
        case (.lease, .takenOver): words.map { "taken over from \($0)" } ?? "taken over"
        case (.proof, .succeeded): "alive"
        case (.proof, .refused): with("forbidden\(statusText)")
        case (.proof, .failed): with("no verdict\(statusText)")
        case (_, .succeeded): counted(ok)
        case (_, .savedLate): with("\(ok), saved late")
        case (_, .refused), (_, .rejected), (_, .revoked), (_, .unanswered), (_, .failed), (_, .denied),
            (_, .timedOut), (_, .cancelled), (_, .takenOver), (_, .began), (_, .ended), (_, .gone),
            (_, .continued), (_, .other):
            counted(JournalResult(outcome, status: status, words: words).text)
        }
    }

    /// The tone of the news.
    package var tone: EventText.Tone {
        switch outcome {
        case .succeeded: kind == .remove ? .plain : .good
        case .savedLate, .takenOver, .gone: .warning
        case .refused: kind == .proof ? .warning : .bad
        case .failed: kind == .proof ? .warning : .bad
        case .rejected, .revoked, .unanswered, .denied, .timedOut: .bad
        case .began: isTrouble ? .warning : .plain
        case .ended: kind == .keeper ? .plain : .good
        case .cancelled, .continued, .other: .plain
        }
    }

    /// How long a request took; for a pause, an outage and a keeper's run the text says it.
    fileprivate var requestDuration: Duration? {
        [.pause, .outage, .keeper].contains(kind) ? nil : duration
    }

    private var ok: String {
        "ok" + (expiresAt.map { ", expires in \(TimeText.rounded($0.since(at)))" } ?? "")
    }

    /// Short, since the events pane cuts off what follows.
    private var lastSeen: String {
        duration.map { ", seen \(TimeText.dayAndTime(at.adding(.zero - $0)))" } ?? ""
    }

    private var statusText: String {
        status.map { " (\($0))" } ?? ""
    }

    private func with(_ text: String) -> String {
        counted(words.map { "\(text): \($0)" } ?? text)
    }

    /// The text, with the stray requests of a login if there were any.
    private func counted(_ text: String) -> String {
        guard let strays, strays > 0 else { return text }
        return "\(text); \(strays) stray \(strays == 1 ? "request" : "requests")"
    }
}

extension JournalResult {
    /// A failure in one phrase without the credential's name: what happened, the status, and Webex's words.
    package var text: String {
        let event =
            switch outcome {
            case .revoked: "not authorized by the admin"
            case .unanswered: "reply lost"
            default: outcome.rawValue
            }
        return event + (status.map { " (\($0))" } ?? "") + (words.map { ": \($0)" } ?? "")
    }
}
