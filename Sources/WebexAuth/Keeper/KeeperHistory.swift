import WebexTokens

/// The journal entries of a keeper: start and end of its run and of outages.
struct KeeperHistory {
    let notes: JournalNotes
    let journal: JournalWriter
    let clock: any Clock<Duration>
    private var run: Stopwatch?
    private var outage: Stopwatch?

    init(notes: JournalNotes, journal: JournalWriter, clock: any Clock<Duration>) {
        self.notes = notes
        self.journal = journal
        self.clock = clock
    }

    mutating func begin() {
        run = Stopwatch(clock: clock)
        journal.write(notes.keeperBegan())
    }

    /// An outage that continues gets no end entry: only a reply of Webex ends it.
    mutating func end() {
        guard let run else { return }
        journal.write(notes.keeperEnded(after: run.elapsed()))
        self.run = nil
    }

    mutating func beginOutage(because error: WebexAuthError?) {
        guard outage == nil else { return }
        outage = Stopwatch(clock: clock)
        journal.write(notes.outageBegan(because: error))
    }

    mutating func endOutage() {
        guard let outage else { return }
        journal.write(notes.outageEnded(after: outage.elapsed()))
        self.outage = nil
    }
}
