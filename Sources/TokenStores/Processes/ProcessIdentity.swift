/// A process, identified so precisely that its end can be proved: the holder of a lease, or a keeper.
///
/// A process ID alone proves nothing: it is valid only in one PID namespace, and is reused.
struct ProcessIdentity: Hashable, Sendable {
    /// The boot ID of the machine; `nil` if the system has none.
    var bootID: String?
    /// The namespaces of the process ID and the start time; `nil` if the system has none.
    var namespaces: String?
    var processID: Int32
    /// When the process started, in clock ticks since the boot.
    var startedAt: Int64?

    /// The result of looking up a process ID.
    enum Sighting: Hashable, Sendable {
        /// No such process, or only a zombie.
        case noProcess
        /// A process with this start time, in clock ticks since the boot.
        case started(at: Int64)
        /// Unknown.
        case unknown
    }

    /// Whether this process provably can never run again.
    ///
    /// - Parameters:
    ///   - observer: The process that asks.
    ///   - look: Looks up a process in the observer's namespace.
    /// - Returns: Whether it ended with an earlier boot, or in this one.
    func isGone(seenBy observer: ProcessIdentity, _ look: (Int32) -> Sighting) -> Bool {
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
