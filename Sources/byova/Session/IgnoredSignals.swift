import Foundation

/// The signals that this process was started to ignore, as by nohup(1), or in the background of a shell.
///
/// They stay ignored: whoever started it wants it to live through them.
enum IgnoredSignals {
    /// Found when this is first asked for, before any handler is installed.
    private static let atStart: Set<Int32> = Set((1..<32).filter(isIgnored))

    /// Finds them; to be called before anything else.
    static func find() {
        _ = atStart
    }

    static func contains(_ signal: Int32) -> Bool {
        atStart.contains(signal)
    }

    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(signal, nil, &action) == 0 else { return false }
        #if canImport(Darwin)
            let handler = action.__sigaction_u.__sa_handler
        #else
            let handler = action.__sigaction_handler.sa_handler
        #endif
        // SIG_IGN is an address and no function (POSIX, signal.h).
        return unsafeBitCast(handler, to: Int.self) == 1
    }
}
