import TerminalUI

/// What a terminal understands besides drawing, and is wanted: decided once, when the screen opens.
struct Manners: Hashable, Sendable {
    /// How a window is named.
    enum TitleForm: Hashable, Sendable {
        /// OSC 2, with the title stack of xterm (CSI 22 and 23 t).
        case window
        /// GNU screen's hardstatus line, which it shows as the title of the terminal around it.
        case hardstatus
    }

    /// How to draw attention.
    enum NoticeForm: Hashable, Sendable {
        /// OSC 9, iTerm's.
        case text
        /// OSC 777, rxvt-unicode's.
        case titleAndText
        case bell
    }

    let family: TerminalFamily
    let wanted: Set<TerminalPreferences.Manner>

    init(of family: TerminalFamily, _ preferences: TerminalPreferences) {
        self.family = family
        wanted = preferences.wanted
    }

    /// What turns a manner off; `nil` if it is on.
    func obstacle(to manner: TerminalPreferences.Manner) -> TerminalObstacle? {
        guard isUnderstood(manner) else { return .unsupported }
        return wanted.contains(manner) ? nil : .switchedOff
    }

    func uses(_ manner: TerminalPreferences.Manner) -> Bool { obstacle(to: manner) == nil }

    private func isUnderstood(_ manner: TerminalPreferences.Manner) -> Bool {
        switch manner {
        // The Linux console takes some of these sequences for its palette, and prints the rest.
        case .title, .copy, .mouse: family != .unknown && family != .linuxConsole
        // A mode, which terminals skip that do not know it; many have a wrong type.
        case .focus: true
        case .progress: understandsProgress
        case .sync: understandsSynchronization
        case .notify, .cursor: true
        }
    }

    /// OSC 9;4, ConEmu's; others take OSC 9 for a notification and show one for each step.
    private var understandsProgress: Bool {
        switch family {
        case .windowsTerminal, .conEmu, .ghostty, .wezterm, .recentVTE: true
        case .xterm, .rxvt, .alacritty, .foot, .kitty, .contour, .mintty, .iTerm, .vte, .tmux, .screen,
            .linuxConsole, .unknown:
            false
        }
    }

    /// DEC mode 2026.
    ///
    /// Others ignore it, but each frame would cost them its bytes.
    private var understandsSynchronization: Bool {
        switch family {
        case .alacritty, .foot, .kitty, .wezterm, .ghostty, .contour, .mintty, .iTerm, .windowsTerminal: true
        case .xterm, .rxvt, .vte, .recentVTE, .conEmu, .tmux, .screen, .linuxConsole, .unknown: false
        }
    }

    var reportsFocus: Bool { uses(.focus) }

    var titleForm: TitleForm { family == .screen ? .hardstatus : .window }

    var noticeForm: NoticeForm {
        switch family {
        case .kitty, .wezterm, .ghostty, .iTerm: .text
        case .rxvt, .foot, .vte, .recentVTE, .contour: .titleAndText
        // A multiplexer marks the window that rang; ConEmu and Windows Terminal use OSC 9 for other things.
        case .xterm, .alacritty, .mintty, .windowsTerminal, .conEmu, .tmux, .screen, .linuxConsole, .unknown:
            .bell
        }
    }

    var copyRoute: CopyRoute {
        switch family {
        case .tmux: .tmux
        case .screen: .screen
        default: .terminal
        }
    }
}
