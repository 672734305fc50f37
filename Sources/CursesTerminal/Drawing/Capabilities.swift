import CNCurses

/// The control sequences that are sent without curses.
struct Capabilities: Sendable {
    /// Bracketed paste and focus reports (xterm control sequences, DECSET 2004 and 1004).
    private static let pasteOn = "\u{1B}[?2004h"
    private static let focusOn = "\u{1B}[?1004h"
    private static let reportsOff = "\u{1B}[?2004l\u{1B}[?1004l"

    /// Every way of reporting a mouse (the same, DECRST): a program that crashed may have left one switched on.
    private static let mouseOff = [9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016]
        .map { "\u{1B}[?\($0)l" }
        .joined()

    /// Whether the terminal reads control sequences (ECMA-48), and so skips those that it does not know.
    @TerminalActor
    static var isANSI: Bool { text("clear").hasPrefix("\u{1B}[") }

    /// Whether the description says that the window has a title as xterm's has (user_caps(5), `XT`; `tsl`).
    @TerminalActor
    static var hasTitle: Bool {
        unsafe curses_flag("XT") || text("tsl").hasPrefix("\u{1B}]")
    }

    /// Whether the cursor always shows, or a selection that is drawn in reverse does not.
    @TerminalActor
    static var needsCursor: Bool { text("civis").isEmpty || text("rev").isEmpty }

    /// Makes the terminal send the key sequences of its description and the reports that the screen needs, nothing
    /// else.
    @TerminalActor
    static func modesOn(reportsFocus: Bool) -> String {
        guard isANSI else { return text("smkx") }
        return mouseOff + text("smkx") + pasteOn + (reportsFocus ? focusOn : "")
    }

    @TerminalActor
    static func modesOff() -> String {
        (isANSI ? reportsOff : "") + text("rmkx")
    }

    /// Undoes all modes that opening a screen has set.
    ///
    /// In order: our modes, what the window shows, attributes, a visible cursor, the alternate screen.
    @TerminalActor
    static func everythingOff(_ manners: Manners) -> String {
        modesOff() + Window.restoration(manners) + ["sgr0", "cnorm", "rmcup"].map(text).joined()
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
