import Foundation

/// The least resources that a command needs of the system.
///
/// Swift's runtime, Dispatch and SwiftNIO crash or hang without a descriptor or a thread, so both are tested first.
struct ProcessResources: Hashable {
    /// Descriptors that can still be opened.
    var descriptors: Int
    /// Threads that can still be started.
    var threads: Int

    /// One store, one settings file and the waiting for signals.
    ///
    /// Swift and Dispatch each want a thread for every core, and some more where one of theirs waits for the disk.
    static let small = ProcessResources(descriptors: 16, threads: 2 * cores + 4)
    /// The same with connections to Webex, and a listener: every event loop, one a core, has three descriptors and a
    /// thread.
    static let network = ProcessResources(descriptors: 40 + 3 * cores, threads: 4 * cores + 24)

    private static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    /// The most that is asked for; a keeper of many organizations has many connections.
    private static let enoughDescriptors: rlim_t = 65_536

    /// Raises the descriptor limit of this process to its hard limit.
    static func raiseLimits() {
        var limit = rlimit()
        guard getrlimit(descriptorLimit, &limit) == 0 else { return }
        let wanted = min(limit.rlim_max, enoughDescriptors)
        guard limit.rlim_cur < wanted else { return }
        limit.rlim_cur = wanted
        setrlimit(descriptorLimit, &limit)
    }

    /// Throws if the system does not give that much now.
    func require() throws(CommandFailure) {
        let found = Self.openable(atMost: descriptors)
        guard found == descriptors else {
            throw CommandFailure(
                .configuration,
                "This process can open only \(found) more files, but needs \(descriptors): "
                    + "raise the limit, for example with 'ulimit -n \(max(256, 2 * descriptors))'."
            )
        }
        let started = Self.startable(atMost: threads)
        guard started == threads else {
            throw CommandFailure(
                .configuration,
                "This process can start only \(started) threads, but needs \(threads): "
                    + "raise the limit of the user ('ulimit -u'), of memory ('ulimit -v'), or of the service or container."
            )
        }
    }

    private static func openable(atMost count: Int) -> Int {
        var opened: [Int32] = []
        while opened.count < count, case let copy = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0), copy >= 0 {
            opened.append(copy)
        }
        for descriptor in opened { close(descriptor) }
        return opened.count
    }

    /// Starts threads that all live at once, and ends them.
    private static func startable(atMost count: Int) -> Int {
        let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        defer { gate.deallocate() }
        pthread_mutex_init(gate, nil)
        pthread_mutex_lock(gate)
        var threads: [pthread_t] = []
        while threads.count < count, let thread = startWaiting(at: gate) { threads.append(thread) }
        pthread_mutex_unlock(gate)
        for thread in threads { pthread_join(thread, nil) }
        pthread_mutex_destroy(gate)
        return threads.count
    }

    private static func startWaiting(at gate: UnsafeMutablePointer<pthread_mutex_t>) -> pthread_t? {
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            nil,
            { gate in
                guard let gate = gate?.assumingMemoryBound(to: pthread_mutex_t.self) else { return nil }
                pthread_mutex_lock(gate)
                pthread_mutex_unlock(gate)
                return nil
            },
            gate
        )
        return code == 0 ? thread : nil
    }

    #if canImport(Darwin)
        private static let descriptorLimit = RLIMIT_NOFILE
    #else
        private static let descriptorLimit = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
}
