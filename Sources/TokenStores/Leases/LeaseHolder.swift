/// Who holds a lease, told so exactly that its end can be proved.
///
/// A process id alone proves nothing: it means something in one PID namespace only, and is given again.
struct LeaseHolder: Hashable, Sendable {
    /// The run of the machine; `nil` where the system tells none.
    var bootID: String?
    /// The namespaces in which the process id and the start time count; `nil` where the system tells none.
    var namespaces: String?
    var processID: Int32
    /// When the process started, in clock ticks since the boot.
    var startedAt: Int64?

    /// What is to be seen under a process id.
    enum Sighting: Hashable, Sendable {
        /// No such process, or only the remains of one that has ended.
        case noProcess
        /// A process that started then, in clock ticks since the boot.
        case started(at: Int64)
        /// The system does not tell.
        case unknown
    }

    /// Whether this holder can never run again; anything less than a proof is a no.
    ///
    /// - Parameters:
    ///   - observer: Who asks.
    ///   - look: Looks for a process of the observer's namespace.
    /// - Returns: Whether it has ended with the machine's run, or in this one.
    func isGone(seenBy observer: LeaseHolder, _ look: (Int32) -> Sighting) -> Bool {
        guard let bootID, let observedBootID = observer.bootID else { return false }
        guard bootID == observedBootID else { return true }
        guard let startedAt, namespaces != nil, namespaces == observer.namespaces else { return false }
        return switch look(processID) {
        case .noProcess: true
        case .started(let instant): instant != startedAt
        case .unknown: false
        }
    }
}

/// What a process knows of itself, of the time and of other processes when it judges leases.
struct LeaseWitness: Sendable {
    /// This process as a holder.
    let holder: LeaseHolder
    /// The machine's name, as a ``ProgramInstance`` has it.
    let host: String
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
