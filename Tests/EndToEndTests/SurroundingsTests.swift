import Foundation
import Testing

/// What a program may be started with: few descriptors, closed streams, ignored signals.
@Suite(.timeLimit(.minutes(5)))
struct SurroundingsTests {
    private let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
    }

    /// Runs a script in which `$0` is the program; its standard error goes to a file.
    private func run(
        _ script: String,
        _ environment: [String: String]? = nil
    ) async throws -> (code: Int32, errors: String) {
        let process = try start(script, environment)
        return (try await process.exitCode(), errors())
    }

    private func start(_ script: String, _ environment: [String: String]? = nil) throws -> ChildProcess {
        try ChildProcess(
            "/bin/sh",
            ["-c", script, try Program.path()],
            environment: environment ?? Program.environment(home: home.path),
            streams: [
                .path("/dev/null", flags: O_RDONLY),
                .path("\(home.path)/out", flags: O_WRONLY | O_CREAT | O_TRUNC),
                .path("\(home.path)/err", flags: O_WRONLY | O_CREAT | O_TRUNC),
            ]
        )
    }

    private func errors() -> String {
        (try? String(contentsOfFile: "\(home.path)/err", encoding: .utf8)) ?? ""
    }

    private var credentials: [String: String] {
        Program.environment(home: home.path).merging(
            [
                "WEBEX_INTEGRATION_CLIENT_ID": "C1", "WEBEX_INTEGRATION_CLIENT_SECRET": "s",
                "WEBEX_SA_CLIENT_ID": "C2", "WEBEX_SA_CLIENT_SECRET": "s",
                "WEBEX_INTEGRATION_REDIRECT_URI": "http://127.0.0.1:0/callback",
                "WEBEX_BASE_URL": "http://127.0.0.1:9/v1",
            ]
        ) { $1 }
    }

    @Test(arguments: Array(3...40) + [64])
    func `with few descriptors a command works or says what it needs`(limit: Int) async throws {
        for command in ["status", "token", "sandbox --port 99999"] {
            let (code, errors) = try await run("ulimit -n \(limit); exec \"$0\" \(command)", credentials)
            // Without a shell, a program without room for its libraries does not even start.
            if errors.contains("error while loading shared libraries") { continue }
            #expect([2, 64, 77, 78].contains(code), "\(limit) \(command): \(code) \(errors)")
            #expect(errors.split(separator: "\n").count <= 1, "\(errors)")
            #expect(code != 78 || errors.contains("raise "), "\(errors)")
        }
    }

    @Test(arguments: [
        ("status >&-", 73), ("status >/dev/full", 73), ("status 2>&-", 2), ("status <&-", 2),
        ("status <&- >&- 2>&-", 73),
        ("orgs add 63b02f90-9cc6-43b8-aa6d-cad425ac554c --refresh-token-stdin <&-", 65),
        ("authorize --no-browser >&-", 73), ("authorize --no-browser >/dev/full", 73),
        ("authorize --no-browser <&- >&-", 73), ("sandbox --port 0 >&-", 73),
        ("sandbox --port 0 >/dev/full", 73),
    ])
    func `a closed or full stream is reported at once`(command: String, expected: Int) async throws {
        let (code, errors) = try await run("exec \"$0\" \(command)", credentials)
        #expect(code == expected, "\(errors)")
    }

    @Test(arguments: ["authorize --no-browser", "sandbox --port 0"])
    func `a reader that has left ends what only writes for it`(command: String) async throws {
        let script = "{ \"$0\" \(command); echo $? >&2; } | :"
        let (_, errors) = try await run(script, credentials)
        #expect(errors.hasSuffix("73\n"), "\(errors)")
    }

    @Test(arguments: [
        ("HUP", Signal.hangup), ("INT", .interrupt),
    ])
    func `a signal that was ignored at the start does nothing, another one still ends it`(
        name: String,
        signal: Signal
    ) async throws {
        let process = try start("trap '' \(name); exec \"$0\" sandbox --port 0")
        try await TimeLimit.wait(for: "the sandbox") { errors().contains("Press Ctrl-C to stop it") }
        process.send(signal.number)
        process.send(SIGTERM)
        #expect(try await process.exitCode() == 143)
    }
}
