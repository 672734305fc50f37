import Testing
import TerminalUI

@testable import CursesTerminal

/// Which program draws the terminal, and what it is known to understand.
struct TerminalFamilyTests {
    @Test(
        arguments: [
            ("xterm", [:], .xterm), ("xterm-256color", [:], .xterm), ("xterm-kitty", [:], .kitty),
            ("xterm-ghostty", [:], .ghostty), ("alacritty-direct", [:], .alacritty),
            ("foot-extra", [:], .foot),
            ("wezterm", [:], .wezterm), ("rxvt-unicode-256color", [:], .rxvt), ("vte-256color", [:], .vte),
            ("konsole-256color", [:], .xterm), ("putty", [:], .xterm), ("st-256color", [:], .xterm),
            ("linux", [:], .linuxConsole), ("linux", ["VTE_VERSION": "8000"], .linuxConsole),
            ("vt100", [:], .unknown), ("vt220", [:], .unknown), ("dumb", [:], .unknown), ("", [:], .unknown),
            (nil, [:], .unknown), ("no-such-terminal", ["TERM_PROGRAM": "WezTerm"], .unknown),
            ("tmux-256color", [:], .tmux), ("screen", [:], .screen), ("screen.xterm-256color", [:], .screen),
            // tmux with its old name, also inside screen's variables or with a type of its owner's choice.
            ("screen-256color", ["TMUX": "/tmp/tmux-1/default,1,0"], .tmux),
            ("screen", ["TMUX": "/tmp/t,1,0", "STY": "1.pts"], .screen),
            ("xterm-256color", ["TMUX": "/tmp/t,1,0", "VTE_VERSION": "8000"], .tmux),
            ("tmux-256color", ["WT_SESSION": "1"], .tmux),
            ("xterm-256color", ["VTE_VERSION": "7600"], .vte),
            ("xterm-256color", ["VTE_VERSION": "8000"], .recentVTE),
            ("xterm-256color", ["VTE_VERSION": ""], .xterm),
            ("xterm-256color", ["VTE_VERSION": "new"], .xterm),
            ("xterm-256color", ["WT_SESSION": "f"], .windowsTerminal),
            ("xterm-256color", ["ConEmuANSI": "ON"], .conEmu),
            ("xterm-256color", ["ConEmuANSI": "OFF"], .xterm),
            ("xterm-256color", ["TERM_PROGRAM": "iTerm.app"], .iTerm),
            ("xterm-256color", ["TERM_PROGRAM": "WezTerm"], .wezterm),
            ("xterm-256color", ["TERM_PROGRAM": "Apple_Terminal"], .xterm),
            ("xterm-256color", ["KITTY_WINDOW_ID": "1"], .kitty),
        ] as [(String?, [String: String], TerminalFamily)]
    )
    func `a type and its environment name the family`(
        type: String?,
        variables: [String: String],
        family: TerminalFamily
    ) {
        #expect(TerminalFamily(type: type, variables: variables) == family)
    }

    @Test func `a type that is not known by name counts as xterm where its description says so`() {
        #expect(TerminalFamily(type: "Eterm", variables: [:], isXtermLike: true) == .xterm)
        #expect(TerminalFamily(type: "vt100", variables: [:], isXtermLike: true) == .xterm)
        #expect(TerminalFamily(type: "linux", variables: [:], isXtermLike: true) == .linuxConsole)
    }

    /// Title, copy, progress, sync, mouse; and how a notice and a copy go.
    @Test(
        arguments: [
            (.xterm, "title copy mouse", .bell, .terminal),
            (.rxvt, "title copy mouse", .titleAndText, .terminal),
            (.alacritty, "title copy sync mouse", .bell, .terminal),
            (.foot, "title copy sync mouse", .titleAndText, .terminal),
            (.kitty, "title copy sync mouse", .text, .terminal),
            (.wezterm, "title copy progress sync mouse", .text, .terminal),
            (.ghostty, "title copy progress sync mouse", .text, .terminal),
            (.contour, "title copy sync mouse", .titleAndText, .terminal),
            (.mintty, "title copy sync mouse", .bell, .terminal),
            (.iTerm, "title copy sync mouse", .text, .terminal),
            (.vte, "title copy mouse", .titleAndText, .terminal),
            (.recentVTE, "title copy progress mouse", .titleAndText, .terminal),
            (.windowsTerminal, "title copy progress sync mouse", .bell, .terminal),
            (.conEmu, "title copy progress mouse", .bell, .terminal),
            (.tmux, "title copy mouse", .bell, .tmux), (.screen, "title copy mouse", .bell, .screen),
            (.linuxConsole, "", .bell, .terminal), (.unknown, "", .bell, .terminal),
        ] as [(TerminalFamily, String, Manners.NoticeForm, CopyRoute)]
    )
    func `each family gets what it understands`(
        family: TerminalFamily,
        understood: String,
        notice: Manners.NoticeForm,
        route: CopyRoute
    ) {
        let manners = Manners(of: family, .standard)
        let used = [TerminalPreferences.Manner.title, .copy, .progress, .sync, .mouse].filter(manners.uses)
        #expect(used.map(\.rawValue).joined(separator: " ") == understood)
        #expect(manners.noticeForm == notice)
        #expect(manners.copyRoute == route)
        #expect(manners.titleForm == (family == .screen ? .hardstatus : .window))
        #expect(manners.uses(.focus) && !manners.uses(.notify) && !manners.uses(.cursor))
    }

    @Test(
        arguments: [
            ("", "title copy progress sync mouse focus"),
            ("notify", "title copy progress sync mouse focus notify"),
            ("-title,-mouse", "copy progress sync focus"), ("none", ""),
            ("none, cursor -cursor  notify\t", "notify"), ("notify,none", ""),
            (",,", "title copy progress sync mouse focus"),
        ]
    )
    func `words turn manners on and off`(text: String, wanted: String) throws {
        let preferences = try TerminalPreferences(parsing: text)
        let names = TerminalPreferences.Manner.allCases.filter(preferences.wanted.contains).map(\.rawValue)
        #expect(names.joined(separator: " ") == wanted)
    }

    @Test(arguments: ["titel", "+title", "--title", "-", "Title", "title=off", "-none"])
    func `another word is told, not ignored`(word: String) {
        #expect(throws: TerminalPreferences.UnknownManner(word: word)) {
            try TerminalPreferences(parsing: "copy \(word) none")
        }
    }

    @Test func `a switched off manner and one that is not understood are told apart`() throws {
        let off = try TerminalPreferences(parsing: "-copy")
        #expect(Manners(of: .xterm, off).obstacle(to: .copy) == .switchedOff)
        #expect(Manners(of: .unknown, off).obstacle(to: .copy) == .unsupported)
        #expect(Manners(of: .xterm, off).obstacle(to: .title) == nil)
    }
}
