package import FoundationEssentials

/// Leases within one process, timed by a clock that starts with the store.
package struct LeaseTable: Sendable {
    private struct Held {
        let lease: RefreshLease
        /// By the wall clock, only for display.
        let since: Date
        /// The end, exclusive.
        var until: Duration
    }

    private var held: [TokenSubject: Held] = [:]

    package init() {}

    /// Grants the lease unless another holder has it.
    package mutating func acquire(
        for subject: TokenSubject,
        lasting duration: Duration,
        at uptime: Duration,
        now: Date
    ) throws(TokenStorageError) -> RefreshLease {
        if let current = held[subject], current.until > uptime {
            throw .leaseBusy(holder: "This process", until: now.adding(current.until - uptime))
        }
        let lease = RefreshLease(subject: subject, interruptedAt: held[subject]?.since)
        held[subject] = Held(lease: lease, since: now, until: uptime + duration)
        return lease
    }

    /// Extends a lease from now on, unless another holder has taken it over.
    package mutating func extend(
        _ lease: RefreshLease,
        lasting duration: Duration,
        at uptime: Duration
    ) throws(TokenStorageError) {
        guard held[lease.subject]?.lease == lease else { throw .leaseLost }
        held[lease.subject]?.until = uptime + duration
    }

    /// Releases a lease, unless another holder has taken it over.
    package mutating func release(_ lease: RefreshLease) {
        guard held[lease.subject]?.lease == lease else { return }
        held[lease.subject] = nil
    }
}
