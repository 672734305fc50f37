import CNCurses

/// The control sequences that are sent without curses.
struct Capabilities: Sendable {
    /// Bracketed paste and focus reports (xterm control sequences, DECSET 2004 and 1004).
    private static let reportsOn = "\u{1B}[?2004h\u{1B}[?1004h"
    private static let reportsOff = "\u{1B}[?2004l\u{1B}[?1004l"

    /// Every way of reporting a mouse (the same, DECRST): a program that crashed may have left one switched on.
    private static let mouseOff = [9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016]
        .map { "\u{1B}[?\($0)l" }
        .joined()

    /// Makes the terminal send the key sequences of its description and the reports that the screen needs, nothing
    /// else.
    @TerminalActor
    static func modesOn() -> String {
        mouseOff + text("smkx") + reportsOn
    }

    @TerminalActor
    static func modesOff() -> String {
        reportsOff + text("rmkx")
    }

    /// Undoes all modes that opening a screen has set.
    ///
    /// In order: our modes, attributes, a visible cursor, the alternate screen.
    @TerminalActor
    static func everythingOff() -> String {
        modesOff() + ["sgr0", "cnorm", "rmcup"].map(text).joined()
    }

    /// Moves the cursor; rows and columns count from 0.
    @TerminalActor
    static func moveCursor(column: Int, row: Int) -> String {
        unsafe expand("cup") { unsafe curses_with_two($0, Int32(row), Int32(column)) }
    }

    /// Switches attributes on, from a state where there are none.
    @TerminalActor
    static func attributes(_ look: (attributes: UInt32, pair: Int16)) -> String {
        var sequence = ""
        if look.attributes & curses_bold() != 0 { sequence += text("bold") }
        if look.attributes & curses_dim() != 0 { sequence += text("dim") }
        if look.attributes & curses_reverse() != 0 { sequence += text("rev") }
        if look.pair > 0 {
            unsafe sequence += expand("setaf") { unsafe curses_with_one($0, Int32(look.pair)) }
        }
        return sequence
    }

    /// What the terminal's keys send.
    @TerminalActor
    static func keySequences() -> KeySequences {
        KeySequences { name in
            let sequence = text(name)
            return sequence.isEmpty ? nil : sequence
        }
    }

    /// A capability without parameters; empty if the terminal lacks it.
    @TerminalActor
    static func text(_ name: String) -> String {
        unsafe expand(name) { unsafe $0 }
    }

    @TerminalActor
    private static func expand(
        _ name: String,
        _ fill: (UnsafePointer<CChar>) -> UnsafePointer<CChar>?
    ) -> String {
        guard let capability = unsafe curses_capability(name), let filled = unsafe fill(capability) else {
            return ""
        }
        return withoutDelays(unsafe String(cString: filled))
    }

    /// Leaves out the pauses (`$<5>`) that only printing terminals of old need.
    static func withoutDelays(_ sequence: String) -> String {
        var rest = sequence[...]
        var result = ""
        while let start = rest.firstRange(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">") {
            result += rest[..<start.lowerBound]
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
