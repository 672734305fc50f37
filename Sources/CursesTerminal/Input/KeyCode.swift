import CNCurses

/// Codes of our own for sequences that curses does not know, above all that it uses itself.
enum KeyCode {
    static let pasteStart: Int32 = 0x1000
    static let pasteEnd: Int32 = 0x1001
    static let focusGained: Int32 = 0x1002
    static let focusLost: Int32 = 0x1003

    /// Sequences beside those of the terminal's description.
    ///
    /// The keys are there because a type that had to be guessed, or is named wrongly, describes other ones.
    static let sequences: [(text: String, code: Int32)] = [
        ("\u{1B}[200~", pasteStart), ("\u{1B}[201~", pasteEnd),
        ("\u{1B}[I", focusGained), ("\u{1B}[O", focusLost),
        ("\u{1B}[A", KEY_UP), ("\u{1B}OA", KEY_UP), ("\u{1B}[B", KEY_DOWN), ("\u{1B}OB", KEY_DOWN),
        ("\u{1B}[C", KEY_RIGHT), ("\u{1B}OC", KEY_RIGHT), ("\u{1B}[D", KEY_LEFT), ("\u{1B}OD", KEY_LEFT),
        ("\u{1B}[H", KEY_HOME), ("\u{1B}OH", KEY_HOME), ("\u{1B}[1~", KEY_HOME), ("\u{1B}[7~", KEY_HOME),
        ("\u{1B}[F", KEY_END), ("\u{1B}OF", KEY_END), ("\u{1B}[4~", KEY_END), ("\u{1B}[8~", KEY_END),
        ("\u{1B}[2~", KEY_IC), ("\u{1B}[3~", KEY_DC), ("\u{1B}[5~", KEY_PPAGE), ("\u{1B}[6~", KEY_NPAGE),
        ("\u{1B}[Z", KEY_BTAB),
    ]
}
