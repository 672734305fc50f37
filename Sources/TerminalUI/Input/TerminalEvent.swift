/// Something that a terminal tells the program.
package enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// Text that was pasted in one go, unsanitized; at most ``pasteLimit`` bytes of UTF-8, the rest is dropped.
    case paste(String)
    /// All that came before ``Screen/catchUp(_:)`` was called with this number has been told.
    case caughtUp(Int)
    /// A paste has begun and takes long to end; until it does, keys are part of it.
    ///
    /// Ctrl-C breaks it off, and so does the escape key.
    case pasteStalled
    /// A paste was broken off before its end; nothing of it counts.
    case pasteBrokenOff
    /// The terminal has a new size.
    case resize(Size)
    /// The terminal's window gained or lost the keyboard.
    case focus(Bool)
    /// Another process asked the program to stop (SIGTSTP); the answer is ``Screen/suspend()``.
    case suspendRequested
    /// ``Screen/suspend()`` has changed nothing: stopped, the program would stay so for good.
    case suspendRefused(SuspendObstacle)
    /// The program runs again after it was stopped; the screen is restored already.
    case resumed
    /// The terminal is gone; the last event there is.
    case hangup

    /// 64 KiB.
    package static let pasteLimit = 65_536
}
