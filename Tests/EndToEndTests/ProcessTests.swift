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
        (["bogus"], "Unknown command 'byova bogus'."),
        (["orgs", "add"], "Missing expected argument '<org> ...'."),
        (["status", "--within", "soon"], "The value 'soon' is invalid for '--within <time>'."),
        (["authorize", "--timeout", "0"], "--timeout takes 1 to 3600 seconds."),
        (["token", "--wrong"], "Unknown option '--wrong'. Did you mean '--org'?"),
    ])
    func `wrong usage is one line and exit 64`(arguments: [String], message: String) async throws {
        let result = try await PipedProgram.run(arguments, environment: Program.environment(home: home.path))
        #expect(result.code == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors == "byova: \(message) See --help.\n")
    }

    @Test(arguments: [["token"], ["orgs", "list"], ["orgs", "remove", "o"], ["authorize"]])
    func `a token that is an argument too many is not shown`(command: [String]) async throws {
        let token =
            "NjlhNWVkZGItYTUyNC00NDcwLTk0MWMtZTg3OWZmZTVhMzVh_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"
        let environment = Program.environment(home: home.path)
        let refused = try await PipedProgram.run(command + [token], environment: environment)
        #expect(refused.code == 64)
        #expect(refused.errors.contains("Unexpected argument '‹secret›'"))
        #expect(!refused.errors.contains("NjlhNWVk"))
    }

    @Test func `an unknown status is an object and exit 3`() async throws {
        var environment = Program.environment(home: home.path)
        environment["BYOVA_STORE"] = "nowhere"
        let status = try await PipedProgram.run(["status", "--json"], environment: environment)
        #expect(status.code == 3)
        #expect(
            status.output == """
                {"error":{"message":"BYOVA_STORE: expected memory: or sqlite:PATH",\
                "nextStep":"Correct BYOVA_STORE"},"version":1}

                """
        )
        #expect(status.errors.split(separator: "\n").count == 1)
    }

    @Test func `output without a reader ends nothing`() async throws {
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
            ["-c", "ulimit -S -c $(ulimit -H -c); exec \(try Program.path()) demo --still"],
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

    @Test func `a dashboard that is quit says what it waits for, and stores it`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        let org = try sandbox.value("BYOVA_SANDBOX_ORG")
        let login = try PipedProgram(["authorize", "--no-browser"], environment: environment)
        _ = try sandbox.answerConsent(
            at: try #require(try await login.lines(atLeast: 1).first),
            decision: "allow"
        )
        #expect(try await login.process.exitCode() == 0)
        #expect(try await PipedProgram.run(["orgs", "fetch", org], environment: environment).code == 0)
        _ = try sandbox.control("PUT", "settings", body: #"{"rotation":"retiredAtOnce"}"#)
        try sandbox.holdReply()
        let dashboard = try TerminalProgram.start(
            ["dashboard"],
            on: try PseudoTerminal(),
            environment: environment
        )
        try await dashboard.terminal.wait(for: "Organizations 1")
        dashboard.terminal.type("r")
        try await dashboard.terminal.wait(for: "Refreshing")
        dashboard.terminal.type("q")
        try await dashboard.terminal.wait(for: "y yes   n no")
        dashboard.terminal.type("y")
        try await dashboard.terminal.wait(for: "the screen to be left") { !$0.isAlternate }
        try await dashboard.terminal.wait(for: "Waiting for Webex's reply")
        try sandbox.releaseReplies()
        #expect(try await dashboard.process.exitCode() == 0)
        #expect(dashboard.isRestored)
        // Only the stored pair works now.
        #expect(try await PipedProgram.run(["orgs", "refresh", org], environment: environment).code == 0)
        #expect(try sandbox.requestCount(of: "applications_token") == 1)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a command that another one keeps waiting says for whom, and an outage is told`()
        async throws
    {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        let org = "d25f8a17-c3e0-49b6-8471-0b9e6d3fa58c"
        let add = ["orgs", "add", org, "--refresh-token-stdin"]
        let token = try sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN")
        #expect(try await PipedProgram.run(add, environment: environment, input: token + "\n").code == 0)
        try sandbox.holdReply()
        let first = try PipedProgram(["orgs", "refresh", org], environment: environment)
        try await sandbox.waitForRequests(2)
        let second = try PipedProgram(["orgs", "refresh", org], environment: environment)
        let notice = "Waiting for Process \(first.process.pid), which is refreshing this token"
        try await TimeLimit.wait(for: notice) { second.errors.contains(notice) }
        try sandbox.releaseReplies()
        #expect(try await second.process.exitCode() == 0)
        #expect(try await first.process.exitCode() == 0)
        _ = try sandbox.control(
            "POST",
            "faults",
            body: #"{"endpoint":"access_token","count":2,"status":503}"#
        )
        let outage = try await PipedProgram.run(["orgs", "refresh", org], environment: environment)
        #expect(outage.code == 0)
        #expect(
            outage.errors.contains("Attempt 2 in 1 s.") && outage.errors.contains("503"),
            "\(outage.errors)"
        )
        #expect(try await sandbox.stop() == 0)
    }
}
