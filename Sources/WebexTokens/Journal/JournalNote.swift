import ForeignText
package import FoundationEssentials

/// Something that happened, as it is written down in a store's journal; never holds a secret.
package struct JournalNote: Hashable, Sendable {
    /// When it ended, by Webex's clock; of new tokens: when they were stored.
    package var at: Date
    /// The credential; `nil` for what concerns none in particular.
    package var subject: TokenSubject?
    /// What it is about.
    package var kind: JournalKind
    /// How it went.
    package var outcome: JournalOutcome
    /// The HTTP status, if a reply tells the outcome.
    package var status: Int?
    /// Webex's words, or in a few words of our own what there was instead of an answer; one line, clipped and sanitized.
    package private(set) var words: String?
    /// Webex's tracking ID.
    package private(set) var trackingID: String?
    /// From the request to its end; of a pause: how long it is to last.
    package var duration: Duration?
    /// The record's generation after it.
    package var generation: Int?
    /// When the new access token expires.
    package var expiresAt: Date?
    /// Requests that reached a login's listener and were not its redirect.
    package var strays: Int?
    /// Who tells it.
    package var program: ProgramInstance

    /// Notes something; foreign text is clipped at 200 characters and sanitized here.
    package init(
        at: Date,
        subject: TokenSubject?,
        kind: JournalKind,
        outcome: JournalOutcome,
        status: Int? = nil,
        words: String? = nil,
        trackingID: String? = nil,
        duration: Duration? = nil,
        generation: Int? = nil,
        expiresAt: Date? = nil,
        strays: Int? = nil,
        program: ProgramInstance
    ) {
        self.at = at
        self.subject = subject
        self.kind = kind
        self.outcome = outcome
        self.status = status
        self.words = words.map { ForeignText.sanitized($0) }
        self.trackingID = trackingID.map { ForeignText.sanitized($0, limit: ReplyFacts.trackingIDLimit) }
        self.duration = duration
        self.generation = generation
        self.expiresAt = expiresAt
        self.strays = strays
        self.program = program
    }

    /// Whether it tells that something went wrong.
    package var isTrouble: Bool {
        switch (kind, outcome) {
        case (.outage, .began), (.pause, .began): true
        case (_, .refused), (_, .rejected), (_, .revoked), (_, .unanswered), (_, .failed), (_, .denied),
            (_, .timedOut), (_, .takenOver), (_, .savedLate):
            true
        case (_, .succeeded), (_, .cancelled), (_, .began), (_, .ended), (_, .other): false
        }
    }

    /// The same with other words.
    package func saying(_ words: String) -> JournalNote {
        var note = self
        note.words = ForeignText.sanitized(words)
        return note
    }

    /// The same for a record's generation.
    package func of(generation: Int) -> JournalNote {
        var note = self
        note.generation = generation
        return note
    }
}
