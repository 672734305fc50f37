import ForeignText
package import FoundationEssentials

/// An event as the journal of a store records it; it never contains a secret.
package struct JournalNote: Hashable, Sendable {
    /// When it ended, by Webex's clock; for new tokens, when they were stored.
    package var at: Date
    /// The credential; `nil` for an event of none in particular.
    package var subject: TokenSubject?
    /// The kind.
    package var kind: JournalKind
    /// Whether it succeeded.
    package var outcome: JournalOutcome
    /// The HTTP status, if there was a reply.
    package var status: Int?
    /// Webex's text, or why there was no reply; one line, clipped and sanitized.
    package private(set) var words: String?
    /// Webex's tracking ID.
    package private(set) var trackingID: String?
    /// From sending the request to its reply; for the start of a pause, its planned duration; for its end, how long it
    /// lasted; for a keeper that is gone, how long ago it was seen last.
    package var duration: Duration?
    /// The record's generation after it.
    package var generation: Int?
    /// When the new access token expires.
    package var expiresAt: Date?
    /// The number of stray requests to the listener of a login.
    package var strays: Int?
    /// The program that recorded it.
    package var program: ProgramInstance
    /// How often it has happened, if its entry stands for several times, of which ``at`` is the last: the journal counts.
    package var repetition: JournalRepetition?

    /// Creates a note, clipping foreign text at 200 characters and sanitizing it.
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
        program: ProgramInstance,
        repetition: JournalRepetition? = nil
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
        self.repetition = repetition
    }

    /// Whether it reports a failure.
    package var isTrouble: Bool {
        switch (kind, outcome) {
        case (.outage, .began), (.pause, .began): true
        case (_, .refused), (_, .rejected), (_, .revoked), (_, .unanswered), (_, .failed), (_, .denied),
            (_, .timedOut), (_, .takenOver), (_, .savedLate), (_, .gone):
            true
        case (_, .succeeded), (_, .cancelled), (_, .began), (_, .ended), (_, .continued), (_, .other): false
        }
    }

    /// The same with other words.
    package func saying(_ words: String) -> JournalNote {
        var note = self
        note.words = ForeignText.sanitized(words)
        return note
    }

    /// The same with Webex's tracking ID.
    package func tracked(by trackingID: String?) -> JournalNote {
        var note = self
        note.trackingID = trackingID.map { ForeignText.sanitized($0, limit: ReplyFacts.trackingIDLimit) }
        return note
    }

    /// The same for a lease that its holder never released.
    package func takingOver(from holder: String, since: Date) -> JournalNote {
        saying("\(holder), which had it since \(since.timestamp)")
    }

    /// The same for a record's generation.
    package func of(generation: Int) -> JournalNote {
        var note = self
        note.generation = generation
        return note
    }
}
