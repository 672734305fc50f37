import Foundation
import Testing

/// `byova sandbox` as a process, on a free port.
struct RunningSandbox {
    let program: PipedProgram
    /// The variables that it prints as `export` lines.
    let exports: [String: String]

    static func start(home: TemporaryHome) async throws -> RunningSandbox {
        let program = try PipedProgram(
            ["sandbox", "--port", "0"],
            environment: Program.environment(home: home.path)
        )
        let lines = try await program.lines(atLeast: 9).filter { $0.hasPrefix("export ") }
        let pairs = lines.map { line in
            let parts = line.dropFirst("export ".count).split(separator: "=", maxSplits: 1)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
        let sandbox = RunningSandbox(program: program, exports: Dictionary(pairs) { $1 })
        // Each client then listens on a free port, so that tests do not wait for each other.
        _ = try sandbox.control("PUT", "settings", body: #"{"acceptsAnyLoopbackPort":true}"#)
        return sandbox
    }

    /// The origin of its URLs, such as `http://127.0.0.1:40123`.
    var origin: String {
        get throws { String(try value("WEBEX_BASE_URL").dropLast("/v1".count)) }
    }

    func value(_ name: String) throws -> String {
        try #require(exports[name], "the sandbox exports no \(name)")
    }

    /// What a client is started with that shall use the sandbox.
    func environment(home: TemporaryHome) -> [String: String] {
        Program.environment(home: home.path).merging(exports) { $1 }
            .merging(["WEBEX_INTEGRATION_REDIRECT_URI": "http://127.0.0.1:0/callback"]) { $1 }
    }

    /// Turns one of its switches.
    func control(_ method: String, _ path: String, body: String = "") throws -> LoopbackClient.Reply {
        let reply = try LoopbackClient.send(
            method,
            "\(try origin)/_sandbox/\(path)",
            headers: ["X-Sandbox-Control": "1", "Content-Type": "application/json"],
            body: body
        )
        try #require(reply.status == 200, "\(reply.body)")
        return reply
    }

    /// Holds the next reply of an endpoint back until it is released.
    func holdReply(of endpoint: String = "access_token") throws {
        _ = try control("POST", "faults", body: #"{"endpoint":"\#(endpoint)","count":1,"held":true}"#)
    }

    /// Lets every held reply go.
    func releaseReplies() throws {
        _ = try control("DELETE", "faults")
    }

    /// How many requests an endpoint has had, those included that are not answered yet.
    func requestCount(of endpoint: String = "access_token") throws -> Int {
        struct Count: Decodable { let total: Int }
        let counts = try JSONDecoder().decode(
            [String: Count].self,
            from: Data(control("GET", "requests").body.utf8)
        )
        return counts[endpoint]?.total ?? 0
    }

    /// Waits until an endpoint has had so many requests.
    func waitForRequests(_ count: Int, to endpoint: String = "access_token") async throws {
        try await TimeLimit.wait(for: "request \(count)") { try requestCount(of: endpoint) >= count }
    }

    /// Plays the developer: opens the address, answers the consent page, and comes back to the listener.
    ///
    /// - Returns: The page that the developer sees at the end.
    func answerConsent(at url: String, decision: String) throws -> LoopbackClient.Reply {
        let page = try LoopbackClient.send("GET", url)
        let ticket = try #require(page.body.firstMatch(of: /name="ticket" value="([^"]+)"/)?.1)
        let redirect = try LoopbackClient.send(
            "POST",
            "\(try origin)/v1/authorize",
            headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: "ticket=\(ticket)&decision=\(decision)"
        )
        let answer = try LoopbackClient.send("GET", try #require(redirect.headers["location"]))
        try #require(answer.status == 303, "\(answer.body)")
        return try LoopbackClient.send("GET", try #require(answer.headers["location"]))
    }

    /// Every secret that a client of it could give away, for looking for it in what was printed.
    func secrets() throws -> [String] {
        try ["WEBEX_INTEGRATION_CLIENT_SECRET", "WEBEX_SA_CLIENT_SECRET", "BYOVA_SANDBOX_REFRESH_TOKEN"].map(
            value
        )
    }

    /// Stops it as Ctrl-C does.
    func stop() async throws -> Int32 {
        program.process.send(SIGINT)
        return try await program.process.exitCode()
    }
}
