import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Starts a program detached from this one.
///
/// It has a session of its own, so that neither Ctrl-C nor the end of the terminal reaches it; the null device
/// for input and output; no other descriptor; and the signal mask and dispositions that a shell would give it.
enum DetachedProcess {
    /// Starts a program by its absolute path.
    ///
    /// - Returns: Whether it could be started.
    static func start(_ path: String, arguments: [String], environment: [String: String]) -> Bool {
        withAttributes { attributes, actions in
            withCStrings([path] + arguments) { argumentList in
                withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environmentList in
                    var child = pid_t()
                    let code = posix_spawn(&child, path, &actions, &attributes, argumentList, environmentList)
                    guard code == 0 else { return false }
                    reap(child)
                    return true
                }
            }
        }
    }

    /// Waits on a thread of its own: a browser may stay for hours, and must not stay as a zombie.
    private static func reap(_ child: pid_t) {
        DispatchQueue(label: "browser").async {
            var status = CInt()
            while waitpid(child, &status, 0) == -1, errno == EINTR {}
        }
    }

    #if canImport(Darwin)
        private typealias Attributes = posix_spawnattr_t?
        private typealias Actions = posix_spawn_file_actions_t?
        private static var emptyAttributes: Attributes { nil }
        private static var emptyActions: Actions { nil }
        private static let ownSession = POSIX_SPAWN_SETSID | POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
        private typealias Attributes = posix_spawnattr_t
        private typealias Actions = posix_spawn_file_actions_t
        private static var emptyAttributes: Attributes { Attributes() }
        private static var emptyActions: Actions { Actions() }
        /// POSIX_SPAWN_SETSID, which glibc declares under _GNU_SOURCE only, and so hides from Swift.
        private static let ownSession: CInt = 0x80
    #endif

    private static func withAttributes(_ body: (inout Attributes, inout Actions) -> Bool) -> Bool {
        var attributes = emptyAttributes
        var actions = emptyActions
        guard posix_spawnattr_init(&attributes) == 0 else { return false }
        defer { posix_spawnattr_destroy(&attributes) }
        guard posix_spawn_file_actions_init(&actions) == 0 else { return false }
        defer { posix_spawn_file_actions_destroy(&actions) }
        let flags = ownSession | CInt(POSIX_SPAWN_SETSIGMASK) | CInt(POSIX_SPAWN_SETSIGDEF)
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        var allSignals = sigset_t()
        sigfillset(&allSignals)
        for untouchable in [SIGKILL, SIGSTOP] { sigdelset(&allSignals, untouchable) }
        let results = [
            posix_spawnattr_setflags(&attributes, Int16(flags)),
            posix_spawnattr_setsigmask(&attributes, &noSignals),
            posix_spawnattr_setsigdefault(&attributes, &allSignals),
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0),
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0),
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0),
            closeAllOthers(&actions),
        ]
        guard results.allSatisfy({ $0 == 0 }) else { return false }
        return body(&attributes, &actions)
    }

    /// Asks for everything above standard error to be closed; nothing is started where that cannot be had.
    private static func closeAllOthers(_ actions: inout Actions) -> CInt {
        #if canImport(Darwin)
            return 0  // POSIX_SPAWN_CLOEXEC_DEFAULT does it.
        #else
            // In glibc since 2.34, and declared under _GNU_SOURCE only.
            typealias AddCloseFrom = @convention(c) (UnsafeMutablePointer<Actions>, CInt) -> CInt
            guard let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") else { return ENOSYS }
            return unsafeBitCast(symbol, to: AddCloseFrom.self)(&actions, STDERR_FILENO + 1)
        #endif
    }

    /// Lends an array that ends with a null pointer, as C wants its strings.
    private static func withCStrings(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Bool
    ) -> Bool {
        let pointers = strings.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
