/// What a process knows of itself, of time and of other processes, by which it decides whether they still run.
struct ProcessObserver: Sendable {
    /// This process.
    let identity: ProcessIdentity
    /// The machine's name, as a ``ProgramInstance`` has it.
    let host: String
    /// The time since boot, including sleep; it cannot be set.
    let bootTime: @Sendable () -> Duration
    /// Looks up a process ID in this process's namespace.
    let look: @Sendable (Int32) -> ProcessIdentity.Sighting

    /// Whether a process provably can never run again.
    func provesEnd(of process: ProcessIdentity) -> Bool {
        process.isGone(seenBy: identity, look)
    }

    /// What can be proved of a process.
    func fate(of process: ProcessIdentity) -> ProcessIdentity.Fate {
        process.fate(seenBy: identity, look)
    }

    /// How much is left of a lease; `nil` if it may be taken.
    func remainder(of lease: GrantedLease, at now: Duration) -> Duration? {
        guard let remainder = lease.remainder(at: now) else { return nil }
        return provesEnd(of: lease.holder) ? nil : remainder
    }
}
