import Foundation
import Testing

/// The dashboard and the terminal that it borrows.
@Suite(.timeLimit(.minutes(3)))
struct TerminalTests {
    private let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
    }

    private func start(
        _ arguments: [String] = ["demo", "--still"],
        terminalType: String = "xterm-256color"
    ) throws -> TerminalProgram {
        try TerminalProgram.start(
            arguments,
            on: try PseudoTerminal(),
            environment: Program.environment(home: home.path, terminal: terminalType)
        )
    }

    @Test func `each size has its layout`() async throws {
        let demo = try start()
        try await demo.terminal.wait(for: "Organizations 10")
        #expect(!demo.terminal.screen.text.contains("UTC"))
        demo.terminal.resize(columns: 120, rows: 40)
        try await demo.terminal.wait(for: "the wide layout") {
            $0.text.contains("UTC") && $0.text.contains("Events") && $0.lines.last?.contains("q quit") == true
        }
        demo.terminal.resize(columns: 40, rows: 12)
        try await demo.terminal.wait(for: "the narrow layout") {
            $0.text.contains("Organizations 10") && $0.lines.last?.contains("q quit") == true
        }
        #expect(!demo.terminal.screen.text.contains("Ends next"))
        demo.terminal.resize(columns: 80, rows: 24)
        try await demo.terminal.wait(for: "Ends next")
        demo.terminal.type("q")
        #expect(try await demo.exitCode() == 0)
        #expect(demo.isRestored)
    }

    @Test(arguments: Signal.allCases)
    func `a signal ends it in order and by its code`(signal: Signal) async throws {
        let demo = try start()
        try await demo.terminal.wait(for: "Organizations 10")
        demo.process.send(signal.number)
        #expect(try await demo.exitCode() == signal.exitCode)
        #expect(demo.isRestored)
    }

    @Test func `Ctrl-C quits, also out of a login that waits`() async throws {
        let demo = try start()
        try await demo.terminal.wait(for: "Organizations 10")
        demo.terminal.type("a")
        try await demo.terminal.wait(for: "listening on")
        demo.terminal.type("\u{3}")
        #expect(try await demo.exitCode() == 0)
        #expect(demo.isRestored)
    }

    @Test func `a terminal that takes nothing more does not keep a signal from ending it`() async throws {
        let demo = try start()
        try await demo.terminal.wait(for: "Organizations 10")
        // There is no reader any more: output piles up until the line accepts no more.
        try await demo.terminal.fillUp { demo.terminal.type("\t") }
        demo.process.send(SIGTERM)
        #expect(try await demo.process.exitCode() == 143)
        #expect(demo.terminal.settings == demo.settingsBefore)
    }

    @Test func `a closed window ends it as SIGHUP does`() async throws {
        let demo = try start()
        try await demo.terminal.wait(for: "Organizations 10")
        demo.terminal.hangUp()
        #expect(try await demo.process.exitCode() == 129)
    }

    @Test func `Ctrl-Z gives the terminal to the shell, and fg takes it back`() async throws {
        let terminal = try PseudoTerminal()
        var environment = Program.environment(home: home.path)
        environment["PS1"] = "ready> "
        let shell = try TerminalProgram.start(["-i"], path: "/bin/sh", on: terminal, environment: environment)
        try await terminal.wait(for: "ready>")
        let settings = terminal.settings
        terminal.type("\(try Program.path()) demo --still\r")
        try await terminal.wait(for: "Organizations 10")
        #expect(terminal.settings != settings)

        terminal.type("\u{1A}")
        try await terminal.wait(for: "the shell's word on the stopped job") {
            !$0.isAlternate && $0.text.contains("Stopped")
        }
        #expect(terminal.settings == settings)
        #expect(!terminal.screen.takesPaste)

        terminal.type("fg\r")
        try await terminal.wait(for: "the dashboard") {
            $0.isAlternate && $0.text.contains("Organizations 10")
        }
        terminal.type("q")
        // The prompt, not only the shell's screen: input while the modes change is lost.
        try await terminal.wait(for: "the shell's prompt") {
            !$0.isAlternate
                && $0.text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }?
                    .hasPrefix("ready>") == true
        }
        terminal.type("echo code=$?\r")
        try await terminal.wait(for: "code=0")
        #expect(terminal.settings == settings)
        terminal.type("exit\r")
        #expect(try await shell.process.exitCode() == 0)
    }

    @Test(arguments: ["nonsense", "", "vt100"])
    func `an unknown or old terminal type will do`(type: String) async throws {
        let demo = try start(terminalType: type)
        try await demo.terminal.wait(for: "Organizations 10")
        demo.terminal.type("q")
        #expect(try await demo.process.exitCode() == 0)
        #expect(demo.terminal.settings == demo.settingsBefore)
    }

    @Test func `a terminal that cannot move its cursor gets a sentence`() async throws {
        let demo = try start(terminalType: "dumb")
        #expect(try await demo.process.exitCode() == 64)
        try await demo.terminal.wait(for: "byova: The dashboard cannot run on a terminal of type")
        #expect(demo.isRestored)
    }

    @Test func `output that is no terminal gets a sentence`() async throws {
        let result = try await PipedProgram.run(["demo"], environment: Program.environment(home: home.path))
        #expect(result.code == 64)
        #expect(result.errors == "byova: The dashboard needs a terminal, but standard input is not one.\n")
        #expect(result.output.isEmpty)
    }

    @Test func `without credentials it says what is missing before it touches the terminal`() async throws {
        let dashboard = try start([])
        #expect(try await dashboard.process.exitCode() == 78)
        try await dashboard.terminal.wait(for: "byova: Missing settings: WEBEX_INTEGRATION_CLIENT_ID")
        try await dashboard.terminal.wait(for: "needs none.")
        #expect(dashboard.isRestored)
        #expect(!String(decoding: dashboard.terminal.output, as: UTF8.self).contains("\u{1B}"))
    }

    @Test func `looking only needs no credentials and makes no file`() async throws {
        let dashboard = try start(["--read-only"])
        try await dashboard.terminal.wait(for: "read-only")
        dashboard.terminal.type("q")
        #expect(try await dashboard.exitCode() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    }
}
