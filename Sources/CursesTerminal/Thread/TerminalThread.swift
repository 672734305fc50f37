import Glibc
import NIOConcurrencyHelpers

/// A thread that runs the terminal actor's jobs and waits for files in between, in one `poll` for both.
final class TerminalThread: SerialExecutor {
    /// What `poll` said about one file.
    struct Readiness: Hashable, Sendable {
        var isReadable = false
        /// The other side is gone; nothing will be readable any more.
        var isHungUp = false
    }

    private struct Waiter {
        let descriptors: [Int32]
        /// `nil` waits forever.
        let deadline: ContinuousClock.Instant?
        let continuation: CheckedContinuation<[Readiness], Never>

        /// Milliseconds until the deadline, -1 if there is none; never less than that, so that no wait ends early.
        var timeout: Int32 {
            guard let deadline else { return -1 }
            let rest = (deadline - .now) / .milliseconds(1)
            return Int32(min(max(rest.rounded(.up), 0), 1_000_000))
        }
    }

    private struct State {
        var jobs: [UnownedJob] = []
        var waiter: Waiter?
        var identity: pthread_t?
    }

    private let state = NIOLockedValueBox(State())
    private let wakeUp = Pipe()

    init() {
        var identity = pthread_t()
        let context = unsafe Unmanaged.passRetained(self).toOpaque()
        let status = unsafe pthread_create(
            &identity,
            nil,
            { context in
                guard let context = unsafe context else { return nil }
                unsafe Unmanaged<TerminalThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context
        )
        precondition(status == 0, "the terminal's thread cannot be started")
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLockedValue { $0.jobs.append(job) }
        wakeUp.wake()
    }

    func isIsolatingCurrentContext() -> Bool? {
        state.withLockedValue { $0.identity == pthread_self() }
    }

    func checkIsolated() {
        precondition(isIsolatingCurrentContext() == true, "call off the terminal's thread")
    }

    /// Waits until one of the files is ready, the time is over or ``interrupt()`` is called.
    ///
    /// There is one waiter at a time; jobs run while it waits. No deadline is for ever. Returns one value for
    /// each file, and none at all after an interruption.
    @TerminalActor
    func readiness(
        of descriptors: [Int32],
        until deadline: ContinuousClock.Instant? = nil
    ) async -> [Readiness] {
        await withCheckedContinuation { continuation in
            let waiter = Waiter(descriptors: descriptors, deadline: deadline, continuation: continuation)
            let previous = state.withLockedValue { state in
                defer { state.waiter = waiter }
                return state.waiter
            }
            precondition(previous == nil, "two waiters on the terminal's thread")
        }
    }

    /// Ends the wait that is going on, if any.
    func interrupt() {
        takeWaiter()?.continuation.resume(returning: [])
    }

    private func takeWaiter() -> Waiter? {
        state.withLockedValue { state in
            defer { state.waiter = nil }
            return state.waiter
        }
    }

    private func run() {
        TerminalSignals.unblockOnThisThread()
        state.withLockedValue { $0.identity = pthread_self() }
        while true {
            let jobs = state.withLockedValue { state in
                defer { state.jobs = [] }
                return state.jobs
            }
            for job in jobs {
                unsafe job.runSynchronously(on: asUnownedSerialExecutor())
            }
            if jobs.isEmpty { waitForWork() }
        }
    }

    /// Sleeps until there is a job or the waiter's turn has come.
    private func waitForWork() {
        let (descriptors, timeout) = state.withLockedValue {
            ($0.waiter?.descriptors ?? [], $0.waiter?.timeout ?? -1)
        }
        var polled = ([wakeUp.readEnd] + descriptors).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let count = unsafe poll(&polled, nfds_t(polled.count), timeout)
        // A signal ends the wait early: look again.
        guard count >= 0 else { return }
        if polled[0].revents != 0 { _ = wakeUp.drain() }
        let files = polled.dropFirst()
        let isOver = count == 0 || files.contains { $0.revents != 0 }
        guard isOver, let waiter = takeWaiter() else { return }
        waiter.continuation.resume(returning: files.map(Readiness.init))
    }
}

extension TerminalThread.Readiness {
    fileprivate init(_ polled: pollfd) {
        isReadable = polled.revents & Int16(POLLIN) != 0
        isHungUp = polled.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    }
}
