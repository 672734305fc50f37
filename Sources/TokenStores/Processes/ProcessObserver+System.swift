import WebexTokens

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension ProcessObserver {
    /// What the system tells: all of it on Linux, elsewhere only the time.
    static func system() -> ProcessObserver {
        #if os(Linux)
            let ownStatus = status(at: "/proc/self/stat")
            // With another namespace's /proc, process ids mean other processes.
            let seesItself = ownStatus?.processID == getpid()
            return ProcessObserver(
                identity: ProcessIdentity(
                    bootID: firstLine(of: "/proc/sys/kernel/random/boot_id"),
                    namespaces: seesItself ? namespaces() : nil,
                    processID: getpid(),
                    startedAt: ownStatus?.startedAt
                ),
                host: ProgramInstance.ofThisProcess().host,
                bootTime: { timeSinceBoot(CLOCK_BOOTTIME) },
                look: look(for:)
            )
        #else
            // On Darwin this clock counts sleep, too (clock_gettime(3)).
            return ProcessObserver(
                identity: ProcessIdentity(processID: getpid()),
                host: ProgramInstance.ofThisProcess().host,
                bootTime: { timeSinceBoot(CLOCK_MONOTONIC_RAW) },
                look: { _ in .unknown }
            )
        #endif
    }

    private static func timeSinceBoot(_ clock: clockid_t) -> Duration {
        var time = timespec()
        clock_gettime(clock, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }
}

#if os(Linux)
    extension ProcessObserver {
        private static func look(for processID: Int32) -> ProcessIdentity.Sighting {
            // Asked first: where /proc hides others' processes, a file that is missing proves nothing.
            if kill(processID, 0) != 0, errno == ESRCH { return .noProcess }
            guard let status = status(at: "/proc/\(processID)/stat"), status.processID == processID else {
                return .unknown
            }
            return status.hasEnded ? .noProcess : .started(at: status.startedAt)
        }

        /// The names of the namespaces (namespaces(7)), such as `pid:[4026531836] time:[4026531834]`.
        private static func namespaces() -> String? {
            guard let pid = target(ofLink: "/proc/self/ns/pid") else { return nil }
            // A time namespace shifts both the boot clock and start times; older kernels have none.
            return [pid, target(ofLink: "/proc/self/ns/time")].compactMap(\.self).joined(separator: " ")
        }

        private static func status(at path: String) -> ProcessStatus? {
            firstLine(of: path).flatMap(ProcessStatus.init(line:))
        }

        private static func target(ofLink path: String) -> String? {
            var buffer = [CChar](repeating: 0, count: 64)
            let count = readlink(path, &buffer, 64)
            return text(buffer, count: count)
        }

        /// The kernel's files tell no size, and one read gives all of a short one.
        private static func firstLine(of path: String) -> String? {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            var buffer = [CChar](repeating: 0, count: 4_096)
            let count = read(descriptor, &buffer, 4_096)
            return text(buffer, count: count)?.split(separator: "\n").first.map(String.init)
        }

        private static func text(_ buffer: [CChar], count: Int) -> String? {
            guard count > 0 else { return nil }
            return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
#endif

/// What Linux says of a process in `/proc/PID/stat` (proc_pid_stat(5)).
struct ProcessStatus: Hashable {
    let processID: Int32
    /// Whether only a zombie is left, which can do nothing any more.
    let hasEnded: Bool
    /// When it started, in clock ticks since the boot.
    let startedAt: Int64

    /// Reads the line; the program's name in its brackets may hold brackets and spaces of its own.
    init?(line: String) {
        guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"),
            let processID = line[..<open].split(separator: " ").first.flatMap({ Int32($0) })
        else { return nil }
        // From field 3, the state; 20 is the number of threads, 22 the start.
        let fields = line[line.index(after: close)...].split(separator: " ")
        guard fields.count > 19, let threads = Int(fields[17]), let startedAt = Int64(fields[19]) else {
            return nil
        }
        self.processID = processID
        self.startedAt = startedAt
        // A first thread that has ended is shown as a zombie while others go on.
        hasEnded = ["Z", "X", "x"].contains(fields[0]) && threads <= 1
    }
}
