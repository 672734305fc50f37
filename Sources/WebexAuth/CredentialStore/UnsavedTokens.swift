import WebexTokens

/// New tokens that could not be stored; they stay here until they are.
actor UnsavedTokens {
    private static let pause = Duration.seconds(1)
    private static let leaseDuration = Duration.seconds(15)

    private struct Entry {
        var record: TokenRecord
        let condition: StoreCondition
        /// The note for the journal.
        let note: JournalNote?
        let error: TokenStorageError
    }

    private let engine: any StoreEngine
    private let events: AuthEventStream
    private let notes: JournalNotes
    private let clock: any Clock<Duration>
    private var entries: [TokenSubject: Entry] = [:]
    private var saver: Task<Void, Never>?

    init(engine: any StoreEngine, events: AuthEventStream, notes: JournalNotes, clock: any Clock<Duration>) {
        self.engine = engine
        self.events = events
        self.notes = notes
        self.clock = clock
    }

    func record(for subject: TokenSubject) -> TokenRecord? {
        entries[subject]?.record
    }

    /// The condition under which the pair may still be stored: that of the first one that was not.
    func condition(for subject: TokenSubject) -> StoreCondition? {
        entries[subject]?.condition
    }

    func failures() -> [TokenSubject: TokenStorageError] {
        entries.mapValues(\.error)
    }

    /// Forgets a pair after a removal.
    func discard(_ subject: TokenSubject) {
        if entries.removeValue(forKey: subject) != nil { events.emit(.outdated(subject)) }
    }

    /// Forgets a pair onto which a newer one has been stored.
    func settle(_ subject: TokenSubject) {
        if entries.removeValue(forKey: subject) != nil { events.emit(.saved(subject)) }
    }

    /// Keeps a pair and tries to store it every second.
    func keep(
        _ record: TokenRecord,
        for subject: TokenSubject,
        if condition: StoreCondition,
        noting note: JournalNote?,
        because error: TokenStorageError
    ) {
        entries[subject] = Entry(record: record, condition: condition, note: note, error: error)
        events.emit(.unsaved(subject, error))
        if saver == nil { saver = Task { await saveUntilEmpty() } }
    }

    /// Keeps retrying for a while if necessary, then stops.
    ///
    /// - Parameters:
    ///   - limit: How long.
    ///   - sleeper: Ends the retries early, after one last attempt.
    func finish(within limit: Duration, sleeper: InterruptibleSleeper) async {
        saver?.cancel()
        await saver?.value
        let stopwatch = Stopwatch(clock: clock)
        while true {
            await saveAll(needsLease: false)
            guard !entries.isEmpty, stopwatch.elapsed() < limit, await sleeper.sleep(for: Self.pause)
            else { break }
        }
    }

    private func saveUntilEmpty() async {
        while !entries.isEmpty, !Task.isCancelled {
            guard (try? await clock.sleep(for: Self.pause)) != nil else { break }
            await saveAll(needsLease: true)
        }
        saver = nil
    }

    /// Stores under the lease, so that no refresh relies on a pair that is not stored yet.
    private func saveAll(needsLease: Bool) async {
        for (subject, entry) in entries {
            var lease: RefreshLease?
            var isFree = !needsLease
            do throws(TokenStorageError) {
                lease = try await engine.acquireLease(
                    for: subject,
                    lasting: Self.leaseDuration,
                    notingTakeover: notes.takenOver(subject)
                )
                isFree = true
            } catch .replaced {
                // No lease is to be had of a store that is gone, but the one in its place may take the pair.
                isFree = true
            } catch {}
            if isFree { await save(entry, for: subject, ending: lease) }
            if let lease { await engine.releaseLease(lease) }
        }
    }

    private func save(_ entry: Entry, for subject: TokenSubject, ending lease: RefreshLease?) async {
        let isCurrent = { self.entries[subject]?.record == entry.record }
        guard isCurrent() else { return }
        do throws(TokenStorageError) {
            let tokens = entry.record.tokens
            let stored = try await engine.store(
                tokens,
                for: subject,
                if: entry.condition,
                at: entry.record.refreshedAt,
                ending: lease,
                noting: entry.note.map { notes.saved($0, lateBecause: entry.error) }
            )
            guard isCurrent() else { return }
            // Not stored, without an error: a login or a removal superseded the pair.
            entries[subject] = nil
            events.emit(stored == nil ? .outdated(subject) : .saved(subject))
        } catch {
            return
        }
    }
}
