import Foundation
import Testing

/// What `--read-only` promises, seen from outside.
@Suite(.timeLimit(.minutes(3)))
struct ReadOnlyTests {
    private let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
    }

    private func makeStore(on sandbox: RunningSandbox) async throws -> String {
        let environment = sandbox.environment(home: home)
        let login = try PipedProgram(["authorize", "--no-browser"], environment: environment)
        let url = try #require(try await login.lines(atLeast: 1).first)
        _ = try sandbox.answerConsent(at: url, decision: "allow")
        #expect(try await login.process.exitCode() == 0)
        let org = try sandbox.value("BYOVA_SANDBOX_ORG")
        #expect(try await PipedProgram.run(["orgs", "fetch", org], environment: environment).code == 0)
        return org
    }

    @Test func `the dashboard writes nothing, opens no socket, and asks nothing of Webex`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let org = try await makeStore(on: sandbox)
        let file = URL(filePath: "\(home.path)/state/byova/sandbox.sqlite")
        let bytes = try Data(contentsOf: file)
        let requests = try sandbox.control("GET", "requests").body

        // With every credential at hand, it is the option alone that keeps it from acting.
        let dashboard = try TerminalProgram.start(
            ["--read-only"],
            on: try PseudoTerminal(),
            environment: sandbox.environment(home: home)
        )
        try await dashboard.terminal.wait(for: String(org.prefix(8)))
        // A frame may arrive in pieces; its last row comes last.
        try await dashboard.terminal.wait(for: "the footer") {
            $0.lines.last == " ⏎ open  c copy  / find  s sort  z zoom  tab pane  ? help  q quit"
        }
        #expect(dashboard.terminal.screen.lines.first?.contains("read-only") == true)
        // Few keys at a time, also with the next one: many letters in one piece are a paste.
        for keys in ["anf", "rRp", "dA"] {
            dashboard.terminal.type(keys)
            try await dashboard.terminal.wait(for: "This dashboard is read-only")
            dashboard.terminal.type("?")
            try await dashboard.terminal.wait(for: "┌ Keys")
            dashboard.terminal.type("q")
            try await dashboard.terminal.wait(for: "the help to close") {
                !$0.text.contains("┌ Keys")
            }
        }
        let sockets = try networkSockets(of: dashboard.process.pid)
        #expect(sockets == [])
        #expect(try networkSockets(of: sandbox.program.process.pid).count > 0)
        dashboard.terminal.type("?")
        try await dashboard.terminal.wait(for: "┌ Keys")
        #expect(!dashboard.terminal.screen.text.contains("Refresh"))
        #expect(!dashboard.terminal.screen.text.contains("Authorize"))
        dashboard.terminal.type("qq")
        #expect(try await dashboard.exitCode() == 0)

        #expect(try Data(contentsOf: file) == bytes)
        #expect(try sandbox.control("GET", "requests").body == requests)
        #expect(try await sandbox.stop() == 0)
    }

    @Test(arguments: [
        ["authorize"], ["orgs", "add", "o"], ["orgs", "fetch", "o"], ["orgs", "refresh", "o"],
        ["orgs", "remove", "o"], ["store", "set-aside"],
    ])
    func `a command that writes refuses it and says why`(command: [String]) async throws {
        let environment = Program.environment(home: home.path)
        let refused = try await PipedProgram.run(command + ["--read-only"], environment: environment)
        #expect(refused.code == 64)
        #expect(refused.errors.contains("This command writes to the token store, which --read-only forbids."))
        #expect(refused.errors.split(separator: "\n").count == 1)
        let help = try await PipedProgram.run(command.prefix(2) + ["--help"], environment: environment)
        #expect(!help.output.contains("read-only"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    }

    /// The network sockets of a process, as the system lists them.
    private func networkSockets(of pid: pid_t) throws -> [String] {
        let folder = "/proc/\(pid)/fd"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        try #require(names.count > 3)
        let own = names.compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
        }
        .filter { $0.hasPrefix("socket:[") }
        .map { $0.dropFirst("socket:[".count).dropLast() }
        return try ["tcp", "tcp6", "udp", "udp6"].flatMap { table in
            try String(contentsOfFile: "/proc/\(pid)/net/\(table)", encoding: .utf8).split(separator: "\n")
                .dropFirst()
                .filter { line in
                    let fields = line.split(separator: " ")
                    return fields.count > 9 && own.contains(fields[9])
                }
                .map(String.init)
        }
    }
}
