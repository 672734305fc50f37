package import FoundationEssentials

/// Leases that hold within one process.
///
/// On Linux and Darwin, `ContinuousClock` counts sleep and cannot be set.
package struct LeaseTable: Sendable {
    private struct Held {
        let lease: RefreshLease
        /// By the wall clock, only to tell a person.
        let since: Date
        var until: ContinuousClock.Instant
    }

    private var held: [TokenSubject: Held] = [:]

    package init() {}

    /// Grants the lease unless another holder has it.
    package mutating func acquire(
        for subject: TokenSubject,
        lasting duration: Duration,
        at instant: ContinuousClock.Instant,
        now: Date
    ) throws(TokenStorageError) -> RefreshLease {
        if let current = held[subject], current.until > instant {
            throw .leaseBusy(holder: "This process", until: now.adding(current.until - instant))
        }
        let lease = RefreshLease(subject: subject, interruptedAt: held[subject]?.since)
        held[subject] = Held(lease: lease, since: now, until: instant + duration)
        return lease
    }

    /// Makes a lease last from now on, unless it has been taken over.
    package mutating func renew(
        _ lease: RefreshLease,
        lasting duration: Duration,
        at instant: ContinuousClock.Instant
    ) throws(TokenStorageError) {
        guard held[lease.subject]?.lease == lease else { throw .leaseLost }
        held[lease.subject]?.until = instant + duration
    }

    /// Gives a lease back, unless it has been taken over.
    package mutating func release(_ lease: RefreshLease) {
        guard held[lease.subject]?.lease == lease else { return }
        held[lease.subject] = nil
    }
}
