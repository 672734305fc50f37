import CursesTerminal

/// The signals that this process was started to ignore, as by nohup(1), or in the background of a shell.
///
/// They stay ignored: the parent wants this process to live through them.
enum IgnoredSignals {
    /// Found when this is first asked for, before any handler is installed.
    private static let atStart: Set<Int32> = Set((1..<32).filter { SignalAction.current(for: $0).isIgnoring })

    /// Finds them; call it before anything else.
    static func find() {
        _ = atStart
    }

    static func contains(_ signal: Int32) -> Bool {
        atStart.contains(signal)
    }
}
