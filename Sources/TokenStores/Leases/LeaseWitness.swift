/// What a process knows of itself, of the time and of other processes when it judges leases.
struct LeaseWitness: Sendable {
    /// This process as a holder.
    let holder: LeaseHolder
    /// The time since the machine's start, sleep included; it cannot be set.
    let bootTime: @Sendable () -> Duration
    /// Looks for a process of this namespace.
    let look: @Sendable (Int32) -> LeaseHolder.Sighting

    /// How much is left of a lease; `nil` if it may be taken.
    func remainder(of lease: GrantedLease, at now: Duration) -> Duration? {
        guard let remainder = lease.remainder(at: now) else { return nil }
        return lease.holder.isGone(seenBy: holder, look) ? nil : remainder
    }
}
