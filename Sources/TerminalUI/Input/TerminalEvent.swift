/// An event of a terminal.
package enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// Text that was pasted in one go, unsanitized; at most ``pasteLimit`` bytes of UTF-8, the rest is dropped.
    case paste(String)
    /// All events before the call of ``Screen/catchUp(_:)`` with this number have been sent.
    case caughtUp(Int)
    /// A paste has started and takes long to end; until then, keys are part of it.
    ///
    /// Ctrl-C or the escape key discards it.
    case pasteStalled
    /// A paste was discarded before its end.
    case pasteBrokenOff
    /// The terminal has a new size.
    case resize(Size)
    /// The terminal's window gained or lost the keyboard; a terminal that never tells has it.
    case focus(Bool)
    /// The mouse was used, after ``TerminalRequest/mouse(_:)`` has asked for it.
    case mouse(MouseAction)
    /// Another process asked the program to stop (SIGTSTP); the answer is ``Screen/suspend()``.
    case suspendRequested
    /// ``Screen/suspend()`` had no effect: nothing would resume the program.
    case suspendRefused(SuspendObstacle)
    /// The program has resumed after it was stopped; the screen is already redrawn.
    case resumed
    /// The terminal is gone; the last event there is.
    case hangup

    /// 64 KiB.
    package static let pasteLimit = 65_536
}
