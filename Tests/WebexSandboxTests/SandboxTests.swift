import FoundationEssentials
import Testing
import WebexSandbox

/// The sandbox over real sockets.
@Suite(.timeLimit(.minutes(1)))
struct SandboxTests {
    private func withSandbox(_ body: (Sandbox) async throws -> Void) async throws {
        let start = Date(timeIntervalSince1970: 1_795_478_400)
        let sandbox = try await Sandbox.start(SandboxConfiguration(), now: { start })
        do {
            try await body(sandbox)
        } catch {
            await sandbox.stop()
            throw error
        }
        await sandbox.stop()
    }

    private func refresh(_ sandbox: Sandbox, token: String) async throws -> String {
        let credentials = sandbox.credentials
        return try await HTTPExchange.send(
            "POST",
            "/v1/access_token",
            headers: ["Content-Type: application/x-www-form-urlencoded"],
            body: "grant_type=refresh_token&refresh_token=\(token)"
                + "&client_id=\(credentials.serviceAppClientID)"
                + "&client_secret=\(credentials.serviceAppClientSecret)",
            port: sandbox.port
        )
    }

    @Test func `the exports come in order and their token refreshes`() async throws {
        try await withSandbox { sandbox in
            let exports = sandbox.exports
            #expect(
                exports.map(\.name) == [
                    "WEBEX_INTEGRATION_CLIENT_ID", "WEBEX_INTEGRATION_CLIENT_SECRET", "WEBEX_SA_CLIENT_ID",
                    "WEBEX_SA_CLIENT_SECRET", "WEBEX_INTEGRATION_REDIRECT_URI", "WEBEX_BASE_URL",
                    "BYOVA_PROFILE", "BYOVA_SANDBOX_ORG", "BYOVA_SANDBOX_REFRESH_TOKEN",
                ]
            )
            #expect(exports[5].value == "http://127.0.0.1:\(sandbox.port)/v1")
            #expect(exports[6].value == "sandbox")
            #expect(sandbox.isAuthorized(org: exports[7].value))
            let reply = try await refresh(sandbox, token: exports[8].value)
            #expect(reply.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(reply.contains("Date: Tue, 24 Nov 2026 00:00:00 GMT\r\n"))
            #expect(sandbox.requestCounters[.accessToken].byStatus == [200: 1])
        }
    }

    @Test func `switches work from Swift`() async throws {
        try await withSandbox { sandbox in
            let token = try #require(sandbox.seededTokens().first { $0.organization.isAuthorized })
            sandbox.setAuthorized(false, org: token.orgID)
            #expect(!sandbox.isAuthorized(org: token.orgID))
            sandbox.changeSettings { $0.deadRefreshStatus = 401 }
            #expect(try await refresh(sandbox, token: token.refreshToken).hasPrefix("HTTP/1.1 401 "))
        }
    }

    @Test(arguments: [(["X-Sandbox-Control: 1"], "HTTP/1.1 200 OK"), ([], "HTTP/1.1 403 Forbidden")])
    func `switches work over HTTP, with their own field`(headers: [String], status: String) async throws {
        try await withSandbox { sandbox in
            let target = "/_sandbox/settings"
            let json = #"{"rotation":"retiredAtOnce"}"#
            let reply = try await HTTPExchange.send(
                "PUT",
                target,
                headers: headers,
                body: json,
                port: sandbox.port
            )
            #expect(reply.hasPrefix(status))
            #expect(sandbox.settings.rotation == (headers.isEmpty ? .kept : .retiredAtOnce))
        }
    }

    @Test func `a dropped connection sends nothing and others go on`() async throws {
        try await withSandbox { sandbox in
            var fault = Fault(.schemas)
            fault.drops = true
            sandbox.addFault(fault)
            #expect(try await HTTPExchange.send("GET", "/v1/dataSources/schemas", port: sandbox.port).isEmpty)
            let second = try await HTTPExchange.send("GET", "/v1/dataSources/schemas", port: sandbox.port)
            #expect(second.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
            #expect(sandbox.requestCounters[.schemas].byStatus == [0: 1, 401: 1])
        }
    }

    @Test func `a held reply waits until the faults of its endpoint are removed`() async throws {
        let sandbox = try await Sandbox.start(SandboxConfiguration(), now: { Date() })
        var fault = Fault(.schemas)
        fault.held = true
        sandbox.addFault(fault)
        async let reply = HTTPExchange.send("GET", "/v1/dataSources/schemas", port: sandbox.port)
        while sandbox.requestCounters[.schemas].total == 0 { await Task.yield() }
        sandbox.removeFaults(of: .peopleMe)
        _ = try await HTTPExchange.send("GET", "/v1/people/me", port: sandbox.port)
        sandbox.removeFaults(of: .schemas)
        #expect(try await reply.hasPrefix("HTTP/1.1 401 "))
        await sandbox.stop()
        let answered = await sandbox.requests.reduce(into: []) { $0.append($1.path) }
        #expect(answered == ["/v1/people/me", "/v1/dataSources/schemas"])
    }

    @Test(arguments: [#"{"endpoint":"schemas","delay":3600}"#, #"{"endpoint":"schemas","held":true}"#])
    func `a reply that is held back does not keep the sandbox from stopping`(fault: String) async throws {
        let sandbox = try await Sandbox.start(SandboxConfiguration(), now: { Date() })
        sandbox.addFault(try JSONDecoder().decode(Fault.self, from: Data(fault.utf8)))
        async let reply = HTTPExchange.send("GET", "/v1/dataSources/schemas", port: sandbox.port)
        while sandbox.requestCounters[.schemas].total == 0 { await Task.yield() }
        await sandbox.stop()
        #expect(try await reply.hasPrefix("HTTP/1.1 503 "))
    }

    @Test func `the request log holds no query, code or token`() async throws {
        let sandbox = try await Sandbox.start(SandboxConfiguration(), now: { Date() })
        let token = try #require(sandbox.seededTokens().first).refreshToken
        _ = try await refresh(sandbox, token: token)
        _ = try await HTTPExchange.send("GET", "/v1/authorize?client_id=secret", port: sandbox.port)
        _ = try await HTTPExchange.send("GET", "/\(token)", port: sandbox.port)
        await sandbox.stop()
        var paths: [String] = []
        for await entry in sandbox.requests {
            #expect(!"\(entry)".contains(token) && !"\(entry)".contains("client_id"))
            #expect(entry.trackingID.hasPrefix("ROUTER_"))
            paths.append("\(entry.method) \(entry.path) \(entry.status ?? 0)")
        }
        #expect(paths == ["POST /v1/access_token 200", "GET /v1/authorize 400", "GET (unknown path) 404"])
    }

    @Test func `a port in use is named`() async throws {
        try await withSandbox { sandbox in
            var configuration = SandboxConfiguration()
            configuration.port = sandbox.port
            await #expect(throws: SandboxError.portTaken(sandbox.port)) {
                try await Sandbox.start(configuration, now: { Date() })
            }
        }
    }
}
