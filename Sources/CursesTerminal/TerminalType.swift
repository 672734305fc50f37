import CNCurses
import ForeignText

/// Finds the terminfo description of the terminal.
enum TerminalType {
    /// Tried in turn when the given type is unknown: nearly every terminal understands the first.
    static let fallbacks = ["xterm-256color", "xterm", "vt100"]

    /// The name to open curses with.
    ///
    /// - Throws: ``TerminalOpenError/cannotMoveCursor(type:)`` if the given type is known and of no use,
    ///   ``TerminalOpenError/unknownType(_:)`` if no type is known.
    @TerminalActor
    static func usable(_ given: String?, output: Int32) throws(TerminalOpenError) -> String {
        let given = given ?? ""
        for type in [given] + fallbacks where !type.isEmpty {
            guard unsafe curses_knows(type, output) == 1 else { continue }
            defer { curses_forget() }
            guard unsafe curses_capability("cup") != nil else {
                throw .cannotMoveCursor(type: ForeignText.sanitized(type, limit: 40))
            }
            return type
        }
        throw .unknownType(ForeignText.sanitized(given, limit: 40))
    }
}
