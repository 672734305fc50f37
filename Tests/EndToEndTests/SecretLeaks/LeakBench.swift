import Foundation
import Testing

/// A sandbox behind a wire tap, a home of its own, and everything that a program could let a secret into.
final class LeakBench {
    /// The organization that the sandbox's exported refresh token belongs to.
    static let owner = "d25f8a17-c3e0-49b6-8471-0b9e6d3fa58c"

    let home: TemporaryHome
    let sandbox: RunningSandbox
    let tap: WireTap
    let environment: [String: String]
    /// What was seen, and where.
    private var evidence: [(place: String, bytes: [UInt8])] = []
    private var secrets: [String: String] = [:]

    init() async throws {
        home = try TemporaryHome()
        sandbox = try await RunningSandbox.start(home: home)
        tap = try WireTap(to: try #require(UInt16(try sandbox.origin.split(separator: ":").last ?? "")))
        try FileManager.default.createDirectory(
            atPath: "\(home.path)/tmp",
            withIntermediateDirectories: false
        )
        environment = sandbox.environment(home: home).merging([
            "WEBEX_BASE_URL": "http://127.0.0.1:\(tap.port)/v1", "TMPDIR": "\(home.path)/tmp",
            "BROWSER": try Self.browserDouble(in: home.path),
            // Whatever can be made to talk is.
            "LOG_LEVEL": "trace", "SWIFT_LOG_LEVEL": "trace", "NIO_LOG_LEVEL": "trace", "DEBUG": "1",
            "SWIFT_BACKTRACE":
                "enable=yes,interactive=no,color=no,threads=all,registers=all,images=all,limit=none",
        ]) { $1 }
    }

    /// A browser that tells what it was started with.
    private static func browserDouble(in home: String) throws -> String {
        let path = "\(home)/browser"
        let script =
            "#!/bin/sh\n{ env; tr '\\0' ' ' </proc/$$/cmdline; ls -l /proc/$$/fd; } >'\(home)/browser.seen'\n"
            + "echo \"$1\" >'\(home)/browser.tmp' && mv '\(home)/browser.tmp' '\(home)/browser.url'\n"
        try script.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        return path
    }

    /// The address that the browser was opened with.
    func browsedURL() async throws -> String {
        let deadline = TimeLimit.deadline()
        while true {
            if let url = try? String(contentsOfFile: "\(home.path)/browser.url", encoding: .utf8) {
                return url.trimmingCharacters(in: .newlines)
            }
            guard ContinuousClock.now < deadline else { throw Overdue(what: "the browser", seen: "") }
            try Task.checkCancellation()
            poll(nil, 0, 10)
            await Task.yield()
        }
    }

    /// Starts the program in its home, with core files as large as the system lets it.
    func start(_ arguments: [String], on terminal: PseudoTerminal) throws -> TerminalProgram {
        let command = "cd '\(home.path)' && ulimit -S -c $(ulimit -H -c); exec \"$0\" \"$@\""
        return try TerminalProgram.start(
            ["-c", command, try Program.path()] + arguments,
            path: "/bin/sh",
            on: terminal,
            environment: environment
        )
    }

    /// Runs a command and keeps what it says; a token that was asked for is no leak.
    @discardableResult
    func run(
        _ arguments: [String],
        input: String = "",
        printsToken: Bool = false,
        with variables: [String: String] = [:]
    ) async throws -> Int32 {
        let environment = environment.merging(variables) { $1 }
        let result = try await PipedProgram.run(arguments, environment: environment, input: input)
        let name = arguments.joined(separator: " ")
        note(result.errors, "standard error of \(name)")
        if !printsToken { note(result.output, "standard output of \(name)") }
        return result.code
    }

    func authorize(_ decision: String) async throws -> Int32 {
        let login = try PipedProgram(["authorize", "--no-browser"], environment: environment)
        let url = try #require(try await login.lines(atLeast: 1).first)
        noteProcesses()
        note(try sandbox.answerConsent(at: url, decision: decision).body, "the browser's page")
        let code = try await login.process.exitCode()
        note(login.output + login.errors, "authorize")
        return code
    }

    /// Makes the next refresh of the organization, and the fetch that follows, be refused in words that quote the
    /// secrets that were sent.
    func refuseRefresh(of org: String) throws {
        let wire = WireSecrets(tap).byName
        let serviceAppSecret = try sandbox.value("WEBEX_SA_CLIENT_SECRET")
        let refreshTokens = wire.filter { $0.key.contains("refresh_token") && $0.value.hasSuffix(org) }.map(
            \.value
        )
        let bearers = wire.filter { $0.key.contains("access") || $0.key.contains("bearer") }.map(\.value)
            .filter { !$0.hasSuffix(org) && !$0.hasSuffix(Self.owner) }
        try #require(!refreshTokens.isEmpty && !bearers.isEmpty)
        try refuse("access_token", quoting: refreshTokens + [serviceAppSecret])
        try refuse("applications_token", quoting: bearers + [serviceAppSecret])
    }

    /// The bearer that was sent last.
    func latestIntegrationToken() throws -> String {
        let bearers = tap.requests.matches(
            of: /GET \/v1\/people\/me[^\r]*\r\n(?:[^\r]+\r\n)*?[Aa]uthorization: Bearer (\S+)/
        )
        return String(try #require(bearers.last?.1))
    }

    /// Makes the next request there be refused in words that quote a few secrets.
    func refuse(_ endpoint: String, quoting secrets: [String]) throws {
        let words = secrets.joined(separator: " and ")
        let body = #"{\"message\":\"You sent \#(words)\",\"trackingId\":\"\#(secrets[0])\"}"#
        let fault = #"{"endpoint":"\#(endpoint)","count":1,"status":400,"body":"\#(body)"}"#
        _ = try sandbox.control("POST", "faults", body: fault)
    }

    func note(_ text: String, _ place: String) {
        evidence.append((place, Array(text.utf8)))
    }

    /// What a person sees now: also what was drawn in pieces.
    func note(_ screen: VirtualScreen, _ place: String) {
        note(screen.lines.joined(), "the screen, \(place)")
        note(screen.text, "the screen, \(place)")
    }

    func note(_ terminal: PseudoTerminal, _ place: String) {
        evidence.append(("the terminal, \(place)", terminal.output))
    }

    /// Every process's arguments.
    func noteProcesses() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        where Int(name) != nil {
            let arguments = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
            evidence.append(("the process list", Array(arguments ?? Data())))
        }
    }

    func keepSecret(_ secret: String, _ name: String) {
        secrets[name] = secret
    }

    /// Everything that a client of the sandbox could give away.
    func allSecrets() throws -> [String: String] {
        var all = WireSecrets(tap).byName.merging(secrets) { $1 }
        for name in [
            "WEBEX_INTEGRATION_CLIENT_SECRET", "WEBEX_SA_CLIENT_SECRET", "BYOVA_SANDBOX_REFRESH_TOKEN",
        ] {
            all[name] = try sandbox.value(name)
        }
        return all
    }

    /// Where which secrets were found; the store is searched apart.
    func leaks() throws -> [String] {
        let search = SecretSearch(try allSecrets())
        note(sandbox.program.errors, "the sandbox's errors")
        note(
            sandbox.program.output.split(separator: "\n").filter { !$0.hasPrefix("export ") }.joined(
                separator: "\n"
            ),
            "the sandbox's log"
        )
        return evidence.flatMap { evidence in
            search.found(in: evidence.bytes).map { "\($0) in \(evidence.place)" }
        }
            + (try files { !$0.hasPrefix("state/") }).flatMap { name, bytes in
                search.found(in: bytes).map { "\($0) in the file \(name)" }
            }
    }

    /// The files below the home, by name.
    func files(where isWanted: (String) -> Bool) throws -> [(name: String, bytes: Data)] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: home.path).filter(isWanted)
        return names.compactMap { name in
            FileManager.default.contents(atPath: "\(home.path)/\(name)").map { (name, $0) }
        }
    }
}
