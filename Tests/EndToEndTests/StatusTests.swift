import Foundation
import Testing

/// `status` as a program: what it is for a terminal, for a pipe and for a monitor.
@Suite(.timeLimit(.minutes(1)))
struct StatusTests {
    private let home: TemporaryHome
    private let environment: [String: String]

    init() throws {
        home = try TemporaryHome()
        environment = Program.environment(home: home.path)
    }

    private func run(
        _ arguments: String...,
        store: String? = nil
    ) async throws
        -> (code: Int32, output: String, errors: String)
    {
        let environment = environment.merging(store.map { ["BYOVA_STORE": $0] } ?? [:]) { $1 }
        return try await PipedProgram.run(["status"] + arguments, environment: environment)
    }

    @Test func `a pipe gets records and nothing else`() async throws {
        let status = try await run()
        #expect(status.code == 2)
        #expect(
            status.output
                == "unauthorized\tintegration\t-\t-\tunchecked\t-\t-\t-\t-\tAuthorize the Integration\t-\t-\t-\n"
        )
    }

    @Test func `a terminal gets the table, its summary last`() async throws {
        let terminal = try PseudoTerminal(columns: 80)
        let status = try TerminalProgram.start(["status"], on: terminal, environment: environment)
        try await terminal.wait(for: "No organizations registered")
        #expect(try await status.process.exitCode() == 2)
        let lines = terminal.screen.text.split(separator: "\n").map(String.init)
        #expect(lines[1].hasPrefix("STATE         ORGANIZATION"))
        #expect(lines[2].hasPrefix("unauthorized  Integration"))
    }

    @Test func `a monitor gets a line when nothing can be read`() async throws {
        let path = "\(home.path)/open|store"
        try Data().write(to: URL(filePath: path))
        chmod(path, 0o644)
        let status = try await run("--check", store: "sqlite:\(path)")
        #expect(status.code == 3)
        #expect(status.output.hasPrefix("BYOVA UNKNOWN: "))
        #expect(!status.output.contains("|"))
        #expect(status.output.split(separator: "\n").count == 1)
        #expect(try await run("--check").output.hasPrefix("BYOVA CRITICAL: "))
    }

    @Test func `an organization that is not registered is unknown, in every form`() async throws {
        let status = try await run("nosuch", "--json")
        #expect(status.code == 3)
        #expect(status.output.hasPrefix(#"{"error":{"message":"Organization 'nosuch' is not registered."#))
        #expect(try await run("nosuch", "--check").output.hasPrefix("BYOVA UNKNOWN: Organization 'nosuch'"))
        #expect(try await run("nosuch").output.isEmpty)
    }

    @Test(arguments: [
        ["--check", "--json"], ["--check", "--format", "tsv"], ["--json", "--format", "tsv"],
        ["--state", "gone"], ["--sort", "color"], ["--refresh-within", "soon"],
    ])
    func `what cannot be meant is refused`(arguments: [String]) async throws {
        let status = try await PipedProgram.run(["status"] + arguments, environment: environment)
        #expect(status.code == 64)
        #expect(status.output.isEmpty)
    }
}
