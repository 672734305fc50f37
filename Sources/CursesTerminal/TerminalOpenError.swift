/// Why the screen cannot be opened; each description is one sentence.
package enum TerminalOpenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Standard input or output, by its name, is a file, a pipe or nothing at all.
    case notATerminal(stream: String)
    /// A terminal of this type can only print line after line.
    case cannotMoveCursor(type: String)
    /// Neither this type nor any usual one is in the terminal database.
    case unknownType(String)
    /// The system has no memory or no file descriptor left for it.
    case outOfResources
    /// The process has a screen already.
    case alreadyOpen

    package var description: String {
        switch self {
        case .notATerminal(let stream):
            "The dashboard needs a terminal, but \(stream) is not one."
        case .cannotMoveCursor(let type):
            "The dashboard cannot run on a terminal of type “\(type)”: it cannot move the cursor. Set TERM."
        case .unknownType(let type):
            "The terminal type “\(type)” is unknown here, and so are the usual ones: install ncurses-base or set TERM."
        case .outOfResources:
            "The terminal cannot be opened: the system is out of memory or file descriptors."
        case .alreadyOpen:
            "The terminal is open already."
        }
    }
}
