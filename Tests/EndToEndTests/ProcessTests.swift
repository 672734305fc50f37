import Foundation
import Testing

/// What holds for every command.
@Suite(.timeLimit(.minutes(3)))
struct ProcessTests {
    private let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
    }

    @Test(arguments: [
        [], ["demo"], ["sandbox"], ["authorize"], ["orgs"], ["orgs", "list"], ["orgs", "add"],
        ["orgs", "fetch"],
        ["orgs", "refresh"], ["orgs", "remove"], ["token"], ["status"], ["dashboard"],
    ])
    func `every command has help`(command: [String]) async throws {
        let environment = Program.environment(home: home.path)
        let help = try await PipedProgram.run(command + ["--help"], environment: environment)
        #expect(help.code == 0)
        #expect(help.errors.isEmpty)
        #expect(help.output.contains("USAGE: \((["byova"] + command).joined(separator: " "))"))
    }

    @Test func `help lists the exit codes`() async throws {
        let environment = Program.environment(home: home.path)
        let help = try await PipedProgram.run(["--help"], environment: environment).output
        for code in [0, 64, 65, 69, 73, 75, 76, 77, 78, 129, 130, 143] {
            #expect(help.contains("  \(code)\t"))
        }
        let status = try await PipedProgram.run(["status", "--help"], environment: environment).output
        for code in 0...3 { #expect(status.contains("  \(code)\t")) }
    }

    @Test(arguments: [
        (["bogus"], "Unexpected argument 'bogus'."),
        (["orgs", "add"], "Missing expected argument '<org>'."),
        (["status", "--within", "soon"], "The value 'soon' is invalid for '--within <time>'."),
        (["authorize", "--timeout", "0"], "--timeout takes 1 to 3600 seconds."),
        (["token", "--wrong"], "Unknown option '--wrong'. Did you mean '--org'?"),
    ])
    func `wrong usage is one line and exit 64`(arguments: [String], message: String) async throws {
        let result = try await PipedProgram.run(arguments, environment: Program.environment(home: home.path))
        #expect(result.code == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors == "byova: \(message) Add --help to see what is allowed.\n")
    }

    @Test func `a status that cannot be told is an object and exit 3`() async throws {
        var environment = Program.environment(home: home.path)
        environment["BYOVA_STORE"] = "nowhere"
        let status = try await PipedProgram.run(["status", "--json"], environment: environment)
        #expect(status.code == 3)
        #expect(
            status.output == """
                {"error":{"message":"BYOVA_STORE cannot be used: it must be memory: or sqlite:PATH",\
                "nextStep":"Correct BYOVA_STORE"},"version":1}

                """
        )
        #expect(status.errors.split(separator: "\n").count == 1)
    }

    @Test func `output that nobody reads any more ends nothing`() async throws {
        let (arguments, environment) = (["status"], Program.environment(home: home.path))
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let status = try ChildProcess(
            try Program.path(),
            arguments,
            environment: environment,
            streams: [
                .path("/dev/null", flags: O_RDONLY), .sameAs(pipe.fileHandleForWriting.fileDescriptor),
                .path("/dev/null", flags: O_WRONLY),
            ]
        )
        #expect(try await status.exitCode() == 2)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/limits")))
    func `no core file is ever written`() async throws {
        let terminal = try PseudoTerminal()
        let demo = try TerminalProgram.start(
            ["-c", "ulimit -S -c $(ulimit -H -c); exec \(try Program.path()) demo"],
            path: "/bin/sh",
            on: terminal,
            environment: Program.environment(home: home.path)
        )
        try await terminal.wait(for: "Organizations 10")
        let limits = try String(contentsOfFile: "/proc/\(demo.process.pid)/limits", encoding: .utf8)
        #expect(limits.contains(#/Max core file size +0 /#))
        terminal.type("q")
        #expect(try await demo.exitCode() == 0)
    }
}
