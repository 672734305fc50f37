import Foundation
import Testing

/// The dashboard through curses on the terminals that people have, in both kinds of locale.
@Suite(.timeLimit(.minutes(5)))
struct TerminalTypeTests {
    /// A terminal type and what it can do; all of them come with Debian's ncurses-base.
    struct Kind: CustomTestStringConvertible {
        let name: String
        let hasColors: Bool
        let hasAlternateScreen: Bool

        var testDescription: String { name }
    }

    static let kinds = [
        Kind(name: "xterm-256color", hasColors: true, hasAlternateScreen: true),
        Kind(name: "xterm", hasColors: true, hasAlternateScreen: true),
        Kind(name: "screen-256color", hasColors: true, hasAlternateScreen: true),
        Kind(name: "tmux-256color", hasColors: true, hasAlternateScreen: true),
        Kind(name: "linux", hasColors: true, hasAlternateScreen: false),
        Kind(name: "ansi", hasColors: true, hasAlternateScreen: false),
        Kind(name: "vt100", hasColors: false, hasAlternateScreen: false),
        Kind(name: "vt220", hasColors: false, hasAlternateScreen: false),
    ]

    @Test(arguments: kinds, ["C.UTF-8", "C"])
    func `draws what the terminal can show, and gives it back`(kind: Kind, locale: String) async throws {
        let home = try TemporaryHome()
        var environment = Program.environment(home: home.path, terminal: kind.name)
        environment["LC_ALL"] = locale
        let demo = try TerminalProgram.start(
            ["demo", "--still", "--orgs", "100"],
            on: try PseudoTerminal(),
            environment: environment
        )
        let terminal = demo.terminal
        try await terminal.wait(for: "the whole dashboard") {
            $0.lines[0].contains("byova") && $0.text.contains("Organizations 100")
                && $0.text.contains("expired") && $0.lines[23].contains("q quit")
        }
        #expect(terminal.screen.isAlternate == kind.hasAlternateScreen)
        #expect(terminal.output.contains { $0 >= 0x80 } == (locale == "C.UTF-8"))
        terminal.type("q")
        // Without an alternate screen the end of bracketed paste is the last that the program writes.
        try await terminal.wait(for: "the modes given back") { !$0.isAlternate && !$0.takesPaste }
        #expect(try await demo.process.exitCode() == 0)
        #expect(demo.isRestored)

        var tokenizer = TerminalTokenizer()
        let sequences = tokenizer.tokens(in: terminal.output).compactMap { token in
            if case .sequence(let sequence) = token { sequence } else { nil }
        }
        let setsColors = sequences.contains { $0.setsColor }
        #expect(setsColors == kind.hasColors)
    }

    @Test(arguments: kinds) func `is known to this machine`(kind: Kind) {
        let folders = ["/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo", "/etc/terminfo"]
        let isKnown = folders.contains {
            FileManager.default.fileExists(atPath: "\($0)/\(kind.name.prefix(1))/\(kind.name)")
        }
        #expect(isKnown, "install ncurses-base")
    }
}

extension ControlSequence {
    /// Whether it chooses a colour (SGR 30 to 48, 90 to 107), other than the terminal's own.
    fileprivate var setsColor: Bool {
        mark == nil && final == "m"
            && parameters.contains { code in
                (30...38).contains(code) || (40...48).contains(code) || (90...107).contains(code)
            }
    }
}
