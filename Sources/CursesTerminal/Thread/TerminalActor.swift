/// Everything that touches curses, which has one hidden global screen, runs here: on one thread for life.
///
/// A wait for a key therefore never holds a thread of Swift's pool.
@globalActor
package actor TerminalActor {
    package static let shared = TerminalActor()

    static let thread = TerminalThread()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe Self.thread.asUnownedSerialExecutor()
    }
}
