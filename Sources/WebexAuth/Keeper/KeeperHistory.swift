import WebexTokens

/// The journal of a keeper: its run, and the outages in it, each with its end.
struct KeeperHistory {
    let notes: JournalNotes
    let journal: JournalDesk
    let clock: any Clock<Duration>
    private var run: Stopwatch?
    private var outage: Stopwatch?

    init(notes: JournalNotes, journal: JournalDesk, clock: any Clock<Duration>) {
        self.notes = notes
        self.journal = journal
        self.clock = clock
    }

    mutating func begin() {
        run = Stopwatch(clock: clock)
        journal.write(notes.keeperBegan())
    }

    /// A lasting outage has no end entry: only a reply of Webex shows that it is over.
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
