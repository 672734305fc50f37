import WebexTokens

/// The journal entries of a keeper's outages.
struct KeeperHistory {
    let notes: JournalNotes
    let journal: JournalWriter
    let clock: any Clock<Duration>
    private var outage: Stopwatch?

    init(notes: JournalNotes, journal: JournalWriter, clock: any Clock<Duration>) {
        self.notes = notes
        self.journal = journal
        self.clock = clock
    }

    mutating func beginOutage(because error: WebexAuthError?) {
        guard outage == nil else { return }
        outage = Stopwatch(clock: clock)
        journal.write(notes.outageBegan(because: error))
    }

    /// Only a reply of Webex ends an outage: one that outlasts the keeper gets no end.
    mutating func endOutage() {
        guard let outage else { return }
        journal.write(notes.outageEnded(after: outage.elapsed()))
        self.outage = nil
    }
}
