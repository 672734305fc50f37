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

    /// What can be proved of a process.
    enum Fate: Hashable, Sendable {
        /// It can never run again: it ended with an earlier boot, or in this one.
        case ended
        /// It exists, though it may be stopped.
        case exists
        case unknown
    }

    /// What can be proved of this process.
    ///
    /// - Parameters:
    ///   - observer: The process that asks.
    ///   - look: Looks up a process in the observer's namespace.
    /// - Returns: Its fate.
    func fate(seenBy observer: ProcessIdentity, _ look: (Int32) -> Sighting) -> Fate {
        guard let bootID, let observedBootID = observer.bootID else { return .unknown }
        guard bootID == observedBootID else { return .ended }
        guard let startedAt, namespaces != nil, namespaces == observer.namespaces else { return .unknown }
        return switch look(processID) {
        case .noProcess: .ended
        case .started(let instant): instant == startedAt ? .exists : .ended
        case .unknown: .unknown
        }
    }

    /// Whether this process provably can never run again.
    func isGone(seenBy observer: ProcessIdentity, _ look: (Int32) -> Sighting) -> Bool {
        fate(seenBy: observer, look) == .ended
    }
}
