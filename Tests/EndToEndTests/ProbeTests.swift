import Foundation
import Testing

/// `status --probe` as a program, against a sandbox in a process of its own.
@Suite(.timeLimit(.minutes(3)))
struct ProbeTests {
    private let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
    }

    /// A sandbox with a store that holds the Integration and one organization.
    private func makeStore() async throws -> (sandbox: RunningSandbox, org: String) {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        let login = try PipedProgram(["authorize", "--no-browser"], environment: environment)
        let url = try #require(try await login.lines(atLeast: 1).first)
        _ = try sandbox.answerConsent(at: url, decision: "allow")
        #expect(try await login.process.exitCode() == 0)
        let org = try sandbox.value("BYOVA_SANDBOX_ORG")
        #expect(try await PipedProgram.run(["orgs", "fetch", org], environment: environment).code == 0)
        return (sandbox, org)
    }

    /// What is needed to prove: where Webex is, but no client id and no secret.
    private func environment(of sandbox: RunningSandbox) throws -> [String: String] {
        var environment = Program.environment(home: home.path)
        environment["BYOVA_PROFILE"] = "sandbox"
        environment["WEBEX_BASE_URL"] = try sandbox.value("WEBEX_BASE_URL")
        return environment
    }

    @Test func `it needs no secret, renews nothing, keeps what it saw, and tells rejected from ended`()
        async throws
    {
        let (sandbox, org) = try await makeStore()
        let bare = try environment(of: sandbox)
        let before = try await PipedProgram.run(["status", "--json"], environment: bare)
        #expect(before.output.contains(#""proof":"unchecked","proofAt":null"#))
        #expect(!before.output.contains(#""proof":"alive""#))

        let alive = try await PipedProgram.run(["status", "--probe", "--json"], environment: bare)
        #expect(alive.code == 0)
        #expect(alive.errors.isEmpty)
        #expect(alive.output.components(separatedBy: #""proof":"alive""#).count == 3)
        let kept = try await PipedProgram.run(["status"], environment: bare)
        #expect(kept.output.components(separatedBy: "\talive\t").count == 3)

        _ = try sandbox.control("POST", "orgs/\(org)/deauthorize")
        _ = try sandbox.control("POST", "faults", body: #"{"endpoint":"people_me","status":403}"#)
        let counted = try sandbox.requestCount()
        #expect(counted > 0)
        let rejected = try await PipedProgram.run(
            ["status", "--probe", "--format", "table"],
            environment: bare
        )
        #expect(rejected.code == 1)
        let lines = rejected.output.split(separator: "\n").map(String.init)
        let ended = try #require(lines.first { $0.contains(org) })
        #expect(
            ended.hasPrefix("expired ") && ended.contains(" rejected  ") && ended.contains(/rejected \ds ago/)
        )
        let own = lines[2]
        #expect(own.hasPrefix("healthy       Integration") && own.contains(/forbidden \ds ago/))
        #expect(try sandbox.requestCount() == counted)
        #expect(try await PipedProgram.run(["status"], environment: bare).code == 1)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `with read-only it shows what it saw and keeps nothing`() async throws {
        let (sandbox, _) = try await makeStore()
        let bare = try environment(of: sandbox)
        let file = URL(filePath: "\(home.path)/state/byova/sandbox.sqlite")
        let before = try Data(contentsOf: file)
        let seen = try await PipedProgram.run(["status", "--probe", "--read-only"], environment: bare)
        #expect(seen.code == 0)
        #expect(seen.output.components(separatedBy: "\talive\t").count == 3)
        #expect(try Data(contentsOf: file) == before)
        #expect(try await !PipedProgram.run(["status"], environment: bare).output.contains("\talive\t"))
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `without an answer of Webex the states stand, and a 429 ends it`() async throws {
        let (sandbox, _) = try await makeStore()
        let bare = try environment(of: sandbox)
        for endpoint in ["people_me", "schemas"] {
            _ = try sandbox.control("POST", "faults", body: #"{"endpoint":"\#(endpoint)","drops":true}"#)
        }
        let dropped = try await PipedProgram.run(["status", "--probe"], environment: bare)
        #expect(dropped.code == 0)
        #expect(dropped.errors == "byova: Webex could not be reached for 2 tokens.\n")
        _ = try sandbox.control("DELETE", "faults")
        _ = try sandbox.control("POST", "faults", body: #"{"endpoint":"people_me","status":429}"#)
        let limited = try await PipedProgram.run(["status", "--probe"], environment: bare)
        #expect(limited.code == 0)
        #expect(limited.output.contains("\trate-limited\t"))
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `tokens go only to their issuer`() async throws {
        let (sandbox, _) = try await makeStore()
        var bare = try environment(of: sandbox)
        bare["WEBEX_BASE_URL"] = nil
        let refused = try await PipedProgram.run(["status", "--probe", "--json"], environment: bare)
        #expect(refused.code == 3)
        #expect(refused.output.hasPrefix(#"{"error":{"message":"WEBEX_BASE_URL: "#))
        #expect(refused.errors.contains(try sandbox.origin))
        #expect(try await PipedProgram.run(["status"], environment: bare).code == 0)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `progress is for a terminal`() async throws {
        let (sandbox, _) = try await makeStore()
        let terminal = try PseudoTerminal(columns: 120)
        let status = try TerminalProgram.start(
            ["status", "--probe"],
            on: terminal,
            environment: try environment(of: sandbox)
        )
        try await terminal.wait(for: "  alive ")
        #expect(try await status.process.exitCode() == 0)
        let output = String(decoding: terminal.output, as: UTF8.self)
        #expect(output.contains("\rProving tokens: 2 of 2"))
        #expect(!terminal.screen.text.contains("Proving"))
        #expect(try await sandbox.stop() == 0)
    }
}
