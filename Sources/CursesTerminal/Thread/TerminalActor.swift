/// The actor for all access to curses, which has one hidden global screen; it uses one thread for life.
///
/// So a wait for a key never occupies a thread of Swift's pool.
@globalActor
package actor TerminalActor {
    package static let shared = TerminalActor()

    static let thread = TerminalThread()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe Self.thread.asUnownedSerialExecutor()
    }
}
