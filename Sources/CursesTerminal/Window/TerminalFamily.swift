/// Which program draws the terminal, as far as that is known before the first byte is sent.
///
/// Known by name, not by a query: some terminals print what they do not understand (macOS's Terminal shows the last
/// letter of a mode query), and an answer that is late would be typed into the shell.
enum TerminalFamily: Hashable, Sendable, CaseIterable {
    case xterm, rxvt, alacritty, foot, kitty, wezterm, ghostty, contour, mintty, iTerm, vte, recentVTE
    case windowsTerminal, conEmu
    /// A multiplexer, between the program and a terminal of any family.
    case tmux, screen
    case linuxConsole
    /// Anything else, for example a vt100.
    case unknown

    /// - Parameters:
    ///   - type: The value of `TERM`.
    ///   - variables: The environment; over SSH little more than `TERM` arrives.
    ///   - isXtermLike: Whether the type's description says that it has xterm's titles (`XT` or `tsl`).
    init(type: String?, variables: [String: String], isXtermLike: Bool = false) {
        let type = type ?? ""
        func isSet(_ name: String) -> Bool { !variables[name, default: ""].isEmpty }
        // A multiplexer's type comes first: inside, other variables tell of the terminal where it was started. tmux
        // used to call itself screen.
        if type.hasPrefix("screen") {
            self = isSet("TMUX") && !isSet("STY") ? .tmux : .screen
        } else if type.hasPrefix("tmux") || isSet("TMUX") {
            self = .tmux
        } else if let family = Self.byType.first(where: { type.hasPrefix($0.prefix) })?.family {
            self = family == .xterm ? Self.byVariables(variables) ?? .xterm : family
        } else {
            self = isXtermLike ? Self.byVariables(variables) ?? .xterm : .unknown
        }
    }

    private static let byType: [(prefix: String, family: TerminalFamily)] = [
        ("xterm-kitty", .kitty), ("xterm-ghostty", .ghostty), ("ghostty", .ghostty), ("kitty", .kitty),
        ("alacritty", .alacritty), ("foot", .foot), ("wezterm", .wezterm), ("contour", .contour),
        ("mintty", .mintty), ("iterm", .iTerm), ("iTerm", .iTerm), ("rxvt", .rxvt), ("vte", .vte),
        ("gnome", .vte),
        ("xterm", .xterm), ("konsole", .xterm), ("putty", .xterm), ("st-", .xterm), ("linux", .linuxConsole),
    ]

    /// The program that calls itself xterm and is another.
    private static func byVariables(_ variables: [String: String]) -> TerminalFamily? {
        func value(_ name: String) -> String { variables[name, default: ""] }
        switch value("TERM_PROGRAM") {
        case "WezTerm": return .wezterm
        case "ghostty": return .ghostty
        case "iTerm.app": return .iTerm
        case "mintty": return .mintty
        default: break
        }
        if !value("WT_SESSION").isEmpty { return .windowsTerminal }
        if value("ConEmuANSI") == "ON" { return .conEmu }
        if !value("KITTY_WINDOW_ID").isEmpty { return .kitty }
        // 0.80 is written 8000.
        return Int(value("VTE_VERSION")).map { $0 >= 8_000 ? .recentVTE : .vte }
    }
}
