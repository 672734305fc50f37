import Glibc
import Synchronization
import TerminalUI

/// Where the signal handler writes to; below 0 if no terminal is open.
private let relayDescriptor = Atomic<Int32>(-1)

/// Kept for the life of the process: a handler that runs on another thread may still be about to write to it.
private let relayPipe = Pipe()

/// Turns the signals for a screen into bytes in a pipe, which the terminal's thread reads.
///
/// Only one can exist at a time, since handlers belong to the whole process.
struct TerminalSignals: Sendable {
    /// Stop, window size changed, running again.
    static let relayed = [SIGTSTP, SIGWINCH, SIGCONT]

    private let previous: [(signal: Int32, action: SignalAction)]
    private let ignoresStop: Bool

    /// Installs the handlers.
    ///
    /// To be called before curses starts: curses takes over these signals only where they are default. A stop
    /// that the process was started to ignore stays ignored: the parent that wants this does not continue it either.
    init() {
        _ = relayPipe.drain()
        relayDescriptor.store(relayPipe.writeEnd, ordering: .sequentiallyConsistent)
        let ignoresStop = SignalAction.current(for: SIGTSTP).isIgnoring
        let taken = Self.relayed.filter { $0 != SIGTSTP || !ignoresStop }
        previous = taken.map { ($0, SignalAction.relay.install(for: $0)) }
        self.ignoresStop = ignoresStop
    }

    /// Why ``stopProcessGroup()`` must not be called now, if there is a reason.
    var obstacleToStopping: SuspendObstacle? {
        if ignoresStop { return .signalIgnored }
        return ProcessGroup.isOrphaned ? .orphaned : nil
    }

    /// The file to wait for.
    var descriptor: Int32 { relayPipe.readEnd }

    /// The signals that came since the last call.
    func received() -> Set<Int32> {
        Set(relayPipe.drain().map(Int32.init))
    }

    /// Restores the earlier handlers.
    func close() {
        for (signal, action) in previous { _ = action.install(for: signal) }
        relayDescriptor.store(-1, ordering: .sequentiallyConsistent)
    }

    /// Stops the process group as the terminal's own stop key would, and returns when it runs again.
    func stopProcessGroup() {
        // The others first. Then this thread stops itself: a stop sent to the process as a whole may take
        // effect only after the sender has run on.
        _ = SignalAction.ignore.install(for: SIGTSTP)
        let continued = SignalAction.default.install(for: SIGCONT)
        kill(0, SIGTSTP)
        let relay = SignalAction.default
        _ = relay.install(for: SIGTSTP)
        raise(SIGTSTP)
        _ = SignalAction.relay.install(for: SIGTSTP)
        _ = continued.install(for: SIGCONT)
    }

    /// Lets the terminal's thread receive these signals, whatever mask it was started with.
    static func unblockOnThisThread() {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for signal in relayed + CrashGuard.signals { unsafe sigaddset(&signals, signal) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}

extension SignalAction {
    /// Writes the signal's number to the pipe: all that is safe in a handler, and all that is needed.
    fileprivate static let relay = SignalAction(flags: SA_RESTART) { signal in
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: signal)
        _ = unsafe write(relayDescriptor.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = saved
    }
}
