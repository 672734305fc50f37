/// What a program asks of its terminal besides drawing frames.
///
/// A terminal that does not know a request gets none of its bytes; ``Screen/perform(_:)`` says so.
package enum TerminalRequest: Hashable, Sendable {
    /// Names the window; the earlier name comes back when the screen closes or is suspended.
    case title(String)
    /// Puts a text on the clipboard of the machine that the terminal's window is on.
    case copy(CopyText)
    /// Draws attention to something that happened while the window did not have the keyboard.
    case notify(String)
    /// Shows how much of a batch is done, 0 to 1, where the desktop shows windows; `nil` takes it away.
    case progress(Double?)
    /// Starts or stops reports of clicks and of the wheel.
    case mouse(Bool)
}

/// What became of a ``TerminalRequest``.
package enum TerminalAnswer: Hashable, Sendable {
    /// The terminal was told; terminals do not acknowledge.
    case sent
    /// A text went to the clipboard by this way; whether it arrived cannot be known.
    case copied(CopyRoute)
    /// Nothing was sent.
    case refused(TerminalObstacle)
}

/// The way of a text to the clipboard.
package enum CopyRoute: Hashable, Sendable {
    /// Straight to the terminal.
    case terminal
    /// Through tmux, whose options decide whether it goes on.
    case tmux
    /// Through GNU screen, which hands it on as it is.
    case screen
}

/// Why a terminal was not told something.
package enum TerminalObstacle: Hashable, Sendable {
    /// Terminals of this type are not known to understand it.
    case unsupported
    /// A setting turns it off.
    case switchedOff
    /// The text is longer than ``CopyText/limit``, or empty.
    case unfitText
    /// The screen is closed, or another program has the terminal.
    case away
}
