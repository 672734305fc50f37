import Foundation
import GRDB
import Testing

/// The commands on organizations, against a sandbox in a process of its own.
@Suite(.timeLimit(.minutes(3)))
struct CommandTests {
    /// The organization that the sandbox's exported refresh token belongs to.
    private static let owner = "d25f8a17-c3e0-49b6-8471-0b9e6d3fa58c"

    private let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
    }

    private func authorize(on sandbox: RunningSandbox, _ environment: [String: String]) async throws {
        let login = try PipedProgram(["authorize", "--no-browser"], environment: environment)
        let url = try #require(try await login.lines(atLeast: 1).first)
        _ = try sandbox.answerConsent(at: url, decision: "allow")
        #expect(try await login.process.exitCode() == 0)
    }

    @Test func `an organization is fetched, listed, refreshed and removed`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        try await authorize(on: sandbox, environment)
        let org = try sandbox.value("BYOVA_SANDBOX_ORG")
        func run(_ arguments: String...) async throws -> (code: Int32, output: String, errors: String) {
            try await PipedProgram.run(arguments, environment: environment)
        }
        #expect(try await run("orgs", "add", org).code == 0)
        let first = try await run("token", "--org", org).output
        #expect(try await run("orgs", "refresh", org).code == 0)
        let second = try await run("token", "--org", org)
        #expect(second.code == 0)
        #expect(second.output != first)
        #expect(try await run("token", "--org", org, "--read-only").output == second.output)
        let list = try await run("orgs", "list")
        #expect(list.output.hasPrefix("\(org)\t-\thealthy\t"))

        _ = try sandbox.control("POST", "orgs/\(org)/deauthorize")
        let refused = try await run("orgs", "refresh", org)
        #expect(refused.code == 77)
        #expect(refused.errors.split(separator: "\n").count == 1)
        #expect(try await run("status").code == 2)

        #expect(try await run("orgs", "remove", org, "--force").code == 0)
        #expect(try await run("orgs", "remove", org, "--force").code == 77)
        #expect(try await run("orgs", "list").output.isEmpty)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a refresh token that is typed is not shown, not even after a shell has had the terminal`()
        async throws
    {
        let sandbox = try await RunningSandbox.start(home: home)
        let token = try sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN")
        let terminal = try PseudoTerminal()
        let program = try TerminalProgram.start(
            ["orgs", "add", Self.owner, "--refresh-token-stdin"],
            on: terminal,
            environment: sandbox.environment(home: home)
        )
        try await terminal.wait(for: "it stays hidden")
        try await terminal.wait(for: "quiet") { _ in !terminal.echoes }
        // As a shell does between ^Z and fg.
        terminal.echoes = true
        try await terminal.wait(for: "quiet again") { _ in !terminal.echoes }
        // ^\ would end the program without giving the terminal back.
        terminal.type("\u{1C}\(token)\n")
        #expect(try await program.exitCode() == 0)
        #expect(program.isRestored)
        #expect(!String(decoding: terminal.output, as: UTF8.self).contains(token.prefix(20)))
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `an outage is retried for a while and then reported`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        #expect(try await sandbox.stop() == 0)
        let add = try await PipedProgram.run(
            ["orgs", "add", Self.owner, "--refresh-token-stdin"],
            environment: environment,
            input: "a-token\n"
        )
        #expect(add.code == 69)
        #expect(
            try #require(add.errors.split(separator: "\n").last).hasPrefix("byova: Webex is unreachable: ")
        )
        #expect(!add.errors.contains("a-token"))
    }

    private static let believed = "Times shown are Webex's."
    private static let doubted =
        "Only one reply says so; until a second one agrees, a token expires by whichever clock is earlier."

    @Test(arguments: [
        (240, "4 min slow. \(believed)"), (-240, "4 min fast. \(believed)"), (600, "10 min slow. \(doubted)"),
        (86_400, "24 h slow. \(doubted)"), (-600, "10 min fast. \(doubted)"), (0, nil),
    ])
    func `clock skew is reported, and tokens expire by Webex's clock`(
        offset: Int,
        words: String?
    ) async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        _ = try sandbox.control("PUT", "settings", body: #"{"dateOffset":\#(offset)}"#)
        let add = try await PipedProgram.run(
            ["orgs", "add", Self.owner, "--refresh-token-stdin"],
            environment: environment,
            input: try sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN") + "\n"
        )
        #expect(add.code == 0)
        let warning = words.map {
            "byova: This machine's clock is \($0)\n"
        }
        #expect(add.errors.contains("This machine's clock") == (warning != nil))
        #expect(add.errors.hasSuffix(warning ?? ""))
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a gateway that refuses in Webex's place is asked again, and kills nothing`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        let add = try await PipedProgram.run(
            ["orgs", "add", Self.owner, "--refresh-token-stdin"],
            environment: environment,
            input: try sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN") + "\n"
        )
        #expect(add.code == 0)
        let refusal = #""status":401,"headers":{"TrackingID":""},"body":"{\"message\":\"Unauthorized\"}""#
        _ = try sandbox.control("POST", "faults", body: #"{"endpoint":"access_token","count":2,\#(refusal)}"#)
        let refresh = try await PipedProgram.run(["orgs", "refresh", Self.owner], environment: environment)
        #expect(refresh.code == 0)
        #expect(refresh.errors.contains("the reply did not come from Webex (HTTP 401, Unauthorized)"))
        _ = try sandbox.control("POST", "faults", body: #"{"endpoint":"schemas","count":1,\#(refusal)}"#)
        let probe = try await PipedProgram.run(["status", "--probe"], environment: environment)
        #expect(probe.output.contains("healthy\t\(Self.owner)") && probe.output.contains("unreachable"))
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a success that cannot be read is reported, and the refresh token is not sent again`()
        async throws
    {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        _ = try sandbox.control("POST", "faults", body: #"{"endpoint":"access_token","malformed":true}"#)
        let before = try sandbox.requestCount()
        let add = try await PipedProgram.run(
            ["orgs", "add", Self.owner, "--refresh-token-stdin"],
            environment: environment,
            input: try sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN") + "\n"
        )
        #expect(add.code == 76)
        #expect(add.errors.hasPrefix("byova: Webex's reply contains no valid JSON body (tracking ID ROUTER_"))
        #expect(try sandbox.requestCount() == before + 1)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a refresh token is read from standard input, and a wrong one registers nothing`() async throws
    {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        let good = try sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN")
        for (input, code) in [("", 65), ("\n", 65), ("not-a-token\n", 77), (good + "\n", 0)] {
            let add = try await PipedProgram.run(
                ["orgs", "add", Self.owner, "--refresh-token-stdin"],
                environment: environment,
                input: input
            )
            #expect(Int(add.code) == code)
            #expect(add.errors.split(separator: "\n").count == 1)
            #expect(!add.errors.contains("not-a-token") && !add.errors.contains(good))
            let list = try await PipedProgram.run(["orgs"], environment: environment)
            #expect(list.output.isEmpty == (code != 0))
        }
        // Refreshing needs no Integration, and asks Webex although the token is valid.
        let refresh = try await PipedProgram.run(["orgs", "refresh", Self.owner], environment: environment)
        #expect(refresh.code == 0)
        #expect(refresh.errors.hasPrefix("\(Self.owner) is refreshed, valid until "))
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `looking and removing need no credentials`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        try await authorize(on: sandbox, environment)
        let org = try sandbox.value("BYOVA_SANDBOX_ORG")
        #expect(try await PipedProgram.run(["orgs", "fetch", org], environment: environment).code == 0)
        var bare = Program.environment(home: home.path)
        bare["BYOVA_PROFILE"] = "sandbox"
        #expect(try await PipedProgram.run(["status"], environment: bare).code == 0)
        #expect(try await PipedProgram.run(["orgs"], environment: bare).output.hasPrefix(org))
        #expect(try await PipedProgram.run(["orgs", "refresh", org], environment: bare).code == 78)
        #expect(try await PipedProgram.run(["orgs", "remove", org, "--force"], environment: bare).code == 0)
        #expect(try await PipedProgram.run(["orgs"], environment: bare).output.isEmpty)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a refresh token is pasted unseen, and Ctrl-C there leaves the terminal as it was`()
        async throws
    {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        let arguments = ["orgs", "add", Self.owner, "--refresh-token-stdin"]
        let terminal = try PseudoTerminal()
        let interrupted = try TerminalProgram.start(arguments, on: terminal, environment: environment)
        try await terminal.wait(for: "Paste the refresh token")
        try await terminal.wait(for: "echo to be off") { _ in terminal.settings != interrupted.settingsBefore
        }
        terminal.type("\u{3}")
        #expect(try await interrupted.process.exitCode() == 130)
        #expect(interrupted.isRestored)

        let add = try TerminalProgram.start(arguments, on: terminal, environment: environment)
        try await terminal.wait(for: "echo to be off") { _ in terminal.settings != add.settingsBefore }
        let token = try sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN")
        terminal.type(token + "\r")
        try await terminal.wait(for: "\(Self.owner) is registered")
        #expect(try await add.process.exitCode() == 0)
        #expect(add.isRestored)
        #expect(!String(decoding: terminal.output, as: UTF8.self).contains(token))
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `removing asks on a terminal, and no is the answer unless a person says yes`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        try await authorize(on: sandbox, environment)
        let org = try sandbox.value("BYOVA_SANDBOX_ORG")
        #expect(try await PipedProgram.run(["orgs", "fetch", org], environment: environment).code == 0)
        for (answer, outcome) in [
            ("", "Nothing was removed"), ("n", "Nothing was removed"), ("y", "is removed"),
        ] {
            let terminal = try PseudoTerminal(columns: 120)
            let remove = try TerminalProgram.start(
                ["orgs", "remove", org],
                on: terminal,
                environment: environment
            )
            try await terminal.wait(for: "[y/N]")
            terminal.type(answer + "\r")
            try await terminal.wait(for: outcome)
            #expect(try await remove.process.exitCode() == 0)
        }
        #expect(try await PipedProgram.run(["orgs"], environment: environment).output.isEmpty)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `without a terminal nothing is removed but by force`() async throws {
        let environment = Program.environment(home: home.path)
        let refused = try await PipedProgram.run(
            ["orgs", "remove", Self.owner],
            environment: environment,
            input: "y\n"
        )
        #expect(refused.code == 64)
        #expect(refused.errors.contains("use --force"))
        let forced = try await PipedProgram.run(
            ["orgs", "remove", Self.owner, "--force"],
            environment: environment
        )
        #expect(forced.code == 77)
    }

    @Test func `organizations are given in any form, by name or beginning, several and on standard input`()
        async throws
    {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        try await authorize(on: sandbox, environment)
        let org = try sandbox.value("BYOVA_SANDBOX_ORG")
        func run(
            _ arguments: [String],
            input: String = ""
        ) async throws -> (code: Int32, lines: [Substring]) {
            let result = try await PipedProgram.run(arguments, environment: environment, input: input)
            return (result.code, result.errors.split(separator: "\n"))
        }
        let url = "https://admin.webex.com/organizations/{\(org.uppercased())}/info"
        let added = try await run(["orgs", "add", url])
        #expect(added.code == 0)
        #expect(added.lines.first == "Read as organization \(org).")
        #expect(try await run(["orgs", "fetch", String(org.prefix(4))]).code == 0)

        let unknown = "1eb65fdf-9643-417f-9974-ad72cae0e100"
        let list = "# ours\n\n\(org)  # the first\r\n\(unknown)\nnonsense\n\(org.uppercased())\n"
        let mixed = try await run(["orgs", "fetch", "-"], input: list)
        #expect(mixed.code == 77)
        #expect(mixed.lines.count == 4)
        #expect(mixed.lines[0].hasPrefix("\(org) is fetched, valid until "))
        #expect(mixed.lines[1].hasPrefix("\(unknown) is not fetched: "))
        #expect(mixed.lines[2].hasPrefix("Line 5 is not fetched: 'nonsense' is neither an organization ID"))
        #expect(mixed.lines[3] == "byova: 2 of 3 organizations not fetched.")
        let refreshed = try await run(["orgs", "refresh", org, "-"], input: "\(org.prefix(8))\n")
        #expect(refreshed.code == 0)
        #expect(refreshed.lines.count == 1)

        let token = try sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN")
        for arguments in [
            ["orgs", "add", token, "--force"], ["orgs", "refresh", token], ["token", "--org", token],
        ] {
            let refused = try await run(arguments)
            #expect(refused.code == 65)
            #expect(refused.lines.count == 1)
            #expect(!refused.lines.joined().contains(token.prefix(12)))
            #expect(refused.lines.joined().contains("--refresh-token-stdin"))
        }
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a token is not printed on a terminal unless it is asked for`() async throws {
        let terminal = try PseudoTerminal()
        let token = try TerminalProgram.start(
            ["token"],
            on: terminal,
            environment: Program.environment(home: home.path)
        )
        try await terminal.wait(for: "use --show")
        #expect(try await token.process.exitCode() == 64)
    }

    @Test func `what the store holds for others stays as it is, byte for byte`() async throws {
        let others = try await RunningSandbox.start(home: home)
        let theirs = others.environment(home: home)
        try await authorize(on: others, theirs)
        let org = try others.value("BYOVA_SANDBOX_ORG")
        #expect(try await PipedProgram.run(["orgs", "fetch", org], environment: theirs).code == 0)
        #expect(try await others.stop() == 0)
        let before = try await rows(of: try others.origin)
        #expect(before.count == 3)

        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        #expect(try sandbox.origin != others.origin)
        try await authorize(on: sandbox, environment)
        for command in [["fetch", org], ["refresh", org], ["remove", org, "--force"]] {
            #expect(try await PipedProgram.run(["orgs"] + command, environment: environment).code == 0)
        }
        #expect(try await sandbox.stop() == 0)
        #expect(try await rows(of: try others.origin) == before)
    }

    /// Every row of the store that belongs to an issuer, as SQL literals.
    private func rows(of issuer: String) async throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(
            path: "\(home.path)/state/byova/sandbox.sqlite",
            configuration: configuration
        )
        return try await queue.read { db in
            let tables = ["credential", "lease", "pending_registration", "removed", "scope"]
            return try tables.flatMap { table in
                try Row.fetchAll(
                    db,
                    sql: "SELECT * FROM \(table) WHERE issuer = ? ORDER BY 1, 2, 3",
                    arguments: [issuer]
                )
                .map { row in row.map { "\($0) = \($1)" }.joined(separator: ", ") }
                .map { "\(table): \($0)" }
            }
        }
    }
}
