/// Something that a terminal tells the program.
package enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// Text that was pasted in one go, unsanitized; at most ``pasteLimit`` bytes of UTF-8, the rest is dropped.
    case paste(String)
    /// All that came before ``Screen/catchUp(_:)`` was called with this number has been told.
    case caughtUp(Int)
    /// The terminal has a new size.
    case resize(Size)
    /// The terminal's window gained or lost the keyboard.
    case focus(Bool)
    /// Somebody outside asked the program to stop (SIGTSTP); the answer is ``Screen/suspend()``.
    case suspendRequested
    /// The program runs again after it was stopped; the screen is restored already.
    case resumed
    /// The terminal is gone; the last event there is.
    case hangup

    /// 64 KiB.
    package static let pasteLimit = 65_536
}
