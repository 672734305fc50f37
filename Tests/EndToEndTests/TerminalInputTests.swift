import Foundation
import Testing

/// What a terminal sends beside keys does nothing, on the real screen.
@Suite(.timeLimit(.minutes(5)))
struct TerminalInputTests {
    private let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
    }

    private func start(
        _ arguments: [String] = ["demo", "--still"],
        path: String? = nil,
        on terminal: PseudoTerminal
    ) async throws -> TerminalProgram {
        let demo = try TerminalProgram.start(
            arguments,
            path: path,
            on: terminal,
            environment: Program.environment(home: home.path)
        )
        try await terminal.wait(for: "Organizations 10")
        return demo
    }

    private static let reports: [[String]] = [
        ["\u{1B}]11;rgb:dada/aaaa/dddd\u{7}"], ["\u{1B}]11;rgb:dada/", "aaaa/dddd\u{1B}\\"],
        ["\u{1B}P1+rdy\u{1B}\\"], ["\u{1B}_dy\u{1B}\\"], ["\u{1B}^dy\u{1B}", "\\"], ["\u{1B}Xdy\r\u{1B}\\"],
        ["\u{1B}[M dy"], ["\u{1B}[M", " dy"], ["\u{1B}[<0;1;1", "M"], ["\u{1B}[?1;2", "c"],
        ["\u{1B}", "[A"], ["\u{1B}[", "A"], ["\u{1B}O", "P"], ["\u{1B}O", "A"], ["\u{1B}[1;", "5A"],
        ["\u{1B}[20", "0~daily\rdy", "\r", "\u{1B}[20", "1~"], ["\u{1B}a"], ["\u{1B}d"],
    ]

    /// What the keys in the reports would have brought onto the screen.
    private static let traces = [
        "listening on", "Remove", "Auto-refresh", "Refreshing", "Refreshed",
    ]

    @Test(arguments: [5, 30, 70])
    func `reports, and sequences in pieces, do nothing but what their key does`(pause: Int32) async throws {
        let terminal = try PseudoTerminal()
        let demo = try await start(on: terminal)
        for report in Self.reports {
            for piece in report {
                terminal.type(piece)
                poll(nil, 0, pause)
            }
            try await terminal.pause()
            terminal.type("?")
            try await terminal.wait(for: "the keys after \(report)") {
                $0.text.contains("Mark all listed")
            }
            terminal.type("q")
            try await terminal.wait(for: "the dashboard after \(report)") {
                $0.text.contains("Organizations 10") && !$0.text.contains("Mark all listed")
            }
            for trace in Self.traces {
                #expect(!terminal.screen.text.contains(trace), "\(report): \(terminal.screen.text)")
            }
        }
        terminal.type("q")
        #expect(try await demo.exitCode() == 0)
    }

    @Test func `an escape alone is the key`() async throws {
        let terminal = try PseudoTerminal()
        let demo = try await start(on: terminal)
        terminal.type("?")
        try await terminal.wait(for: "Mark all listed")
        terminal.type("\u{1B}")
        try await terminal.wait(for: "the dashboard") { !$0.text.contains("Mark all listed") }
        terminal.type("q")
        #expect(try await demo.exitCode() == 0)
    }

    @Test(arguments: ["\u{3}", "\u{1B}"])
    func `a paste without an end takes every key but the one that breaks it off`(way: String) async throws {
        let terminal = try PseudoTerminal()
        let demo = try await start(on: terminal)
        terminal.type("\u{1B}[200~copied")
        try await terminal.wait(for: "Paste not finished")
        terminal.type("dy\rq")
        try await terminal.pause()
        terminal.type(way)
        try await terminal.wait(for: "Paste discarded")
        #expect(terminal.screen.text.contains("Organizations 10"))
        #expect(!terminal.screen.text.contains("Remove"))
        terminal.type("q")
        #expect(try await demo.exitCode() == 0)
    }

    @Test func `Ctrl-Z is refused where nothing would continue the program`() async throws {
        let terminal = try PseudoTerminal()
        // The leader of a session: no shell looks after it.
        let demo = try await start(on: terminal)
        terminal.type("\u{1A}")
        try await terminal.wait(for: "no shell to resume byova")
        #expect(terminal.screen.isAlternate)
        terminal.type("q")
        #expect(try await demo.exitCode() == 0)
    }

    @Test func `Ctrl-Z is refused where the stop signal was ignored at the start`() async throws {
        let terminal = try PseudoTerminal()
        let demo = try await start(
            ["-c", "trap '' TSTP; \(try Program.path()) demo --still"],
            path: "/bin/sh",
            on: terminal
        )
        terminal.type("\u{1A}")
        try await terminal.wait(for: "byova was started with SIGTSTP ignored")
        #expect(terminal.screen.isAlternate)
        terminal.type("q")
        #expect(try await demo.exitCode() == 0)
    }

    @Test func `of a window beyond all measure the upper left corner is drawn on`() async throws {
        let terminal = try PseudoTerminal(columns: 1_000, rows: 400)
        terminal.claim(columns: 65_535, rows: 65_535)
        let demo = try await start(on: terminal)
        terminal.claim(columns: 65_535, rows: 1)
        try await terminal.wait(for: "one line") { $0.lines.dropFirst().allSatisfy(\.isEmpty) }
        terminal.claim(columns: 120, rows: 65_535)
        try await terminal.wait(for: "Organizations 10")
        terminal.type("q")
        #expect(try await demo.exitCode() == 0)
    }
}
