package import FoundationEssentials

/// A keeper that does not run any more, or shows no sign of it.
package struct FormerKeeper: Hashable, Sendable {
    /// The program that ran it.
    package let instance: ProgramInstance
    /// Until when it kept the credentials, in Webex's time: its end, or its last pass.
    package let until: Date
    /// How it ended.
    package let ending: Ending

    /// How a keeper ended.
    package enum Ending: String, Hashable, Sendable {
        /// It said so.
        case stopped
        /// It did not say so: it was killed, or its machine stopped.
        case gone
        /// Its process still exists, but misses its passes, as while it is suspended.
        case silent
    }

    package init(instance: ProgramInstance, until: Date, ending: Ending) {
        self.instance = instance
        self.until = until
        self.ending = ending
    }

    /// The keeper whose end an entry of the journal records; `nil` for another entry.
    package init?(_ note: JournalNote) {
        guard note.kind == .keeper else { return nil }
        switch note.outcome {
        case .ended: self.init(instance: note.program, until: note.at, ending: .stopped)
        case .gone:
            let silence = note.duration ?? .zero
            self.init(instance: note.program, until: note.at.adding(.zero - silence), ending: .gone)
        default: return nil
        }
    }
}

extension Keeper {
    /// The journal's entry if it is found to be gone; its program is the keeper's, not the one that notices.
    package func goneNote(at now: Date) -> JournalNote {
        JournalNote(
            at: now,
            subject: nil,
            kind: .keeper,
            outcome: .gone,
            duration: max(now.since(lastPass), .zero),
            program: instance
        )
    }
}
