import Foundation

/// A started program.
final class ChildProcess {
    let pid: pid_t
    private var status: Int32?

    /// POSIX_SPAWN_SETSID, which glibc declares under _GNU_SOURCE only, and so hides from Swift.
    private static let ownSession: Int32 = 0x80

    /// Where a standard stream leads.
    enum Stream {
        /// A file or a device, opened by the child itself; a terminal becomes the one that controls it.
        case path(String, flags: Int32)
        /// The same as another descriptor, of the child's or of the test's.
        case sameAs(Int32)
    }

    /// Starts a program in a session of its own, with default signals.
    init(
        _ path: String,
        _ arguments: [String],
        environment: [String: String],
        streams: [Stream]
    ) throws {
        var attributes = posix_spawnattr_t()
        var actions = posix_spawn_file_actions_t()
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        for signal in [SIGKILL, SIGSTOP] { sigdelset(&all, signal) }
        posix_spawnattr_setflags(
            &attributes,
            Int16(Self.ownSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF))
        )
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        for (number, stream) in streams.enumerated() {
            switch stream {
            case .path(let path, let flags):
                posix_spawn_file_actions_addopen(&actions, Int32(number), path, flags, 0o600)
            case .sameAs(let other): posix_spawn_file_actions_adddup2(&actions, other, Int32(number))
            }
        }
        var pid = pid_t()
        let code = Self.withCStrings([path] + arguments) { argumentList in
            Self.withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environmentList in
                posix_spawn(&pid, path, &actions, &attributes, argumentList, environmentList)
            }
        }
        guard code == 0 else { throw SystemError(call: "posix_spawn", code: code) }
        self.pid = pid
    }

    deinit {
        guard !hasEnded() else { return }
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
    }

    func send(_ signal: Int32) {
        kill(pid, signal)
    }

    /// Waits for the end and returns the exit code.
    ///
    /// - Throws: ``KilledBySignal`` if a signal ended it, ``Overdue`` if it goes on.
    func exitCode() async throws -> Int32 {
        let deadline = TimeLimit.deadline()
        while !hasEnded() {
            guard ContinuousClock.now < deadline else { throw Overdue(what: "the end of \(pid)", seen: "") }
            try Task.checkCancellation()
            poll(nil, 0, 10)
            await Task.yield()
        }
        let status = status ?? 0
        guard status & 0x7F == 0 else { throw KilledBySignal(number: status & 0x7F) }
        return (status >> 8) & 0xFF
    }

    var isRunning: Bool { !hasEnded() }

    private func hasEnded() -> Bool {
        guard status == nil else { return true }
        var found: Int32 = 0
        guard waitpid(pid, &found, WNOHANG) == pid else { return false }
        status = found
        return true
    }

    private static func withCStrings<Result>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}

/// A program that did not end by itself.
struct KilledBySignal: Error {
    let number: Int32
}
