import CProcess
import Foundation

/// The setup of the process, before anything else.
enum ProcessSetup {
    /// The signals at which Swift prints a backtrace.
    private static let crashes = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT]

    /// Throws if the process is started with too little to run at all; before the first task, as that takes threads.
    static func apply() throws(CommandFailure) {
        IgnoredSignals.find()
        guard StandardDescriptors.complete() else {
            throw CommandFailure(
                .configuration,
                "This process cannot open any file: raise its limit with 'ulimit -n'."
            )
        }
        forbidCoreFiles()
        process_close_to_others()
        // A backtrace shows the bytes behind the registers, and those may be a token.
        for crash in crashes where !IgnoredSignals.contains(crash) { signal(crash, SIG_DFL) }
        // A reader that went away, as in `byova orgs list | head -1`, is an error of write(2) and no sudden end.
        signal(SIGPIPE, SIG_IGN)
        // So is a store that meets the limit for the size of files: what it does not take lives on in memory.
        signal(SIGXFSZ, SIG_IGN)
        ProcessResources.raiseLimits()
        try ProcessResources.small.require()
    }

    /// A core file would hold every token in memory.
    private static func forbidCoreFiles() {
        var limit = rlimit()
        guard getrlimit(coreSize, &limit) == 0 else { return }
        limit.rlim_cur = 0
        setrlimit(coreSize, &limit)
    }

    #if canImport(Darwin)
        private static let coreSize = RLIMIT_CORE
    #else
        private static let coreSize = __rlimit_resource_t(RLIMIT_CORE.rawValue)
    #endif
}
