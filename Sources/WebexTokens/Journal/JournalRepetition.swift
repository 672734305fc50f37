package import FoundationEssentials

/// How often an event has happened, if its entry stands for several.
///
/// A night of outage would otherwise fill a credential's share of the journal with one sentence, and push out what led
/// to it. So a stretch of failures without a verdict has at most two entries for each thing that was said: the first,
/// and one that moves on with the newest and counts. Whatever brings tokens or a verdict ends the stretch.
package struct JournalRepetition: Hashable, Sendable {
    /// How often it has happened, the first time included; at least 2.
    package let count: Int
    /// When it happened first.
    package let since: Date
    /// The number of the first entry.
    package let first: Int64

    package init(count: Int, since: Date, first: Int64) {
        self.count = count
        self.since = since
        self.first = first
    }
}

extension JournalNote {
    /// How many of a credential's newest entries to look through; a stretch seldom alternates between more causes.
    package static let repetitionDepth = 8

    /// Whether a note may repeat an earlier one; of most, there is nothing to look up.
    package var mayRepeat: Bool { stretch != nil }

    /// This note as a repetition of an earlier entry, with the number of the entry that it replaces.
    ///
    /// - Parameter earlier: The newest entries of the same subject, newest first; ``repetitionDepth`` of them suffice.
    /// - Returns: The note as it is if it repeats nothing; the number is `nil` if no entry goes.
    package func repeating(_ earlier: [JournalEntry]) -> (note: JournalNote, replaced: Int64?) {
        guard let stretch,
            let last = earlier.prefix(while: { $0.note.stretch == stretch }).first(where: { says($0.note) })
        else { return (self, nil) }
        var note = self
        note.repetition = JournalRepetition(
            count: (last.repetition?.count ?? 1) + 1,
            since: last.repetition?.since ?? last.at,
            first: last.repetition?.first ?? last.id
        )
        return (note, last.repetition == nil ? nil : last.id)
    }

    /// What a note goes on with, together with other notes of the same stretch.
    private enum Stretch: Hashable {
        /// Requests that brought neither tokens nor a verdict, as in an outage.
        case inconclusive
        /// Pauses that Webex asks for, begun and ended.
        case pauses
        /// The same result again, such as a proof every minute.
        case result(JournalKind, JournalOutcome)
    }

    private var stretch: Stretch? {
        switch (kind, outcome) {
        case (.pause, _): .pauses
        case (.refresh, .failed), (.fetch, .failed), (.proof, .failed), (.refresh, .unanswered),
            (.fetch, .unanswered):
            .inconclusive
        case (.refresh, .refused), (.refresh, .rejected), (.fetch, .refused), (.fetch, .revoked), (.proof, _):
            .result(kind, outcome)
        default: nil
        }
    }

    /// Whether another note says the same of another time.
    private func says(_ other: JournalNote) -> Bool {
        kind == other.kind && outcome == other.outcome && status == other.status && words == other.words
            && program.host == other.program.host && program.program == other.program.program
    }
}
