import Foundation

/// What holds for the whole process, set before anything else happens in it.
enum ProcessSetup {
    static func apply() {
        // A core file would hold every token in memory.
        var limit = rlimit()
        if getrlimit(coreSize, &limit) == 0 {
            limit.rlim_cur = 0
            setrlimit(coreSize, &limit)
        }
        // A reader that went away, as in `byova orgs list | head -1`, is an error of write(2) and no sudden end.
        signal(SIGPIPE, SIG_IGN)
        // So is a store that meets the limit for the size of files: what it does not take lives on in memory.
        signal(SIGXFSZ, SIG_IGN)
    }

    #if canImport(Darwin)
        private static let coreSize = RLIMIT_CORE
    #else
        private static let coreSize = __rlimit_resource_t(RLIMIT_CORE.rawValue)
    #endif
}
