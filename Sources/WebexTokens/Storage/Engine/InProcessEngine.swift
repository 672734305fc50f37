package import FoundationEssentials

/// What an engine keeps in the memory of its process beside the records.
package struct ProcessMemory: Sendable {
    /// The wall clock, used only to show when a lease expires.
    let now: @Sendable () -> Date
    /// The clock of leases, pace and keepers.
    let uptime: Stopwatch
    var leases = LeaseTable()
    var pace = RequestPace()
    var journal = JournalTable()
    var keepers = KeeperTable()

    /// Creates an empty memory; `clock` counts time asleep and cannot be set.
    init(now: @escaping @Sendable () -> Date, clock: any Clock<Duration>) {
        self.now = now
        uptime = Stopwatch(clock: clock)
    }
}

/// An engine whose leases, pace, journal and keepers hold within one process.
package protocol InProcessEngine: Actor, StoreEngine {
    var memory: ProcessMemory { get set }
    /// Rings after each journal entry.
    nonisolated var journalBell: Bell { get }
    /// Rings after each change of the keepers.
    nonisolated var keeperBell: Bell { get }
}

extension InProcessEngine {
    package func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) throws(TokenStorageError) -> RefreshLease {
        let lease = try memory.leases.acquire(
            for: subject,
            lasting: duration,
            at: memory.uptime.elapsed(),
            now: memory.now()
        )
        if let note, let since = lease.interruptedAt {
            write(note.takingOver(from: "this process", since: since))
        }
        return lease
    }

    package func extendLease(_ lease: RefreshLease, lasting duration: Duration) throws(TokenStorageError) {
        try memory.leases.extend(lease, lasting: duration, at: memory.uptime.elapsed())
    }

    package func releaseLease(_ lease: RefreshLease) {
        memory.leases.release(lease)
    }

    package func pace(_ step: RequestPace.Step, under rate: RequestRate) -> RequestPace.Admission {
        memory.pace.take(step, under: rate, at: memory.uptime.elapsed())
    }
}

extension InProcessEngine {
    package func entries(_ query: JournalQuery) -> [JournalEntry] {
        memory.journal.entries(query)
    }

    package func write(_ note: JournalNote) {
        memory.journal.append(note)
        journalBell.ring()
    }

    package nonisolated func growth() -> AsyncStream<Void> {
        journalBell.subscribe()
    }
}

extension InProcessEngine {
    package func show(_ keeper: Keeper, notingIfNew note: JournalNote?) {
        let isNew = memory.keepers.show(keeper, at: memory.uptime.elapsed())
        if isNew, let note { write(note) }
        keeperBell.ring()
    }

    package func withdrawKeeper(_ id: UUID, noting note: JournalNote?) {
        memory.keepers.withdraw(id)
        if let note { write(note) }
        keeperBell.ring()
    }

    /// A keeper of this process that is gone took the memory with it.
    package func forgetGoneKeepers(at now: Date) {}

    package func keepers(at now: Date) -> [Keeper] {
        memory.keepers.living(at: memory.uptime.elapsed())
    }

    package func lastKeeper(at now: Date) -> FormerKeeper? {
        let ended = memory.journal.entries(JournalQuery(kinds: [.keeper])).compactMap {
            FormerKeeper($0.note)
        }
        return (ended + memory.keepers.silent(at: memory.uptime.elapsed())).max { $0.until < $1.until }
    }

    package nonisolated func keeperChanges() -> AsyncStream<Void> {
        keeperBell.subscribe()
    }
}
