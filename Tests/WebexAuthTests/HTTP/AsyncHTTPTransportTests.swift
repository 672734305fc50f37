import TestSupport
import Testing

@testable import WebexAuth

/// The network over real sockets.
@Suite(.timeLimit(.minutes(1))) struct AsyncHTTPTransportTests {
    private static let limit = AsyncHTTPTransport.maximumReplySize

    /// Sends one request to a server that says this, and closes everything again.
    private func send(
        to bytes: String,
        then ending: RawServer.Ending = .close
    ) async throws -> (outcome: Result<HTTPReply, TransportFailure>, requests: [String]) {
        let server = try await RawServer.start(bytes, then: ending)
        let outcome = await outcome(of: server.url)
        try await server.stop()
        return (outcome, server.requests)
    }

    private func outcome(of url: String) async -> Result<HTTPReply, TransportFailure> {
        await AsyncHTTPTransport.outcome(of: url)
    }

    @Test func `request and reply pass whole`() async throws {
        let (outcome, requests) = try await send(
            to: "HTTP/1.1 200 OK\r\nTrackingid: ROUTER_1\r\nContent-Length: 2\r\n\r\n{}"
        )
        let reply = try outcome.get()
        #expect(reply.status == 200)
        #expect(reply.body == Array("{}".utf8))
        #expect(reply.header("trackingID") == "ROUTER_1")
        let request = try #require(requests.first)
        #expect(request.hasPrefix("POST /v1/access_token HTTP/1.1\r\n"))
        #expect(request.contains("\r\nAccept: application/json\r\n"))
        #expect(request.hasSuffix("\r\n\r\nbody=end"))
    }

    @Test(arguments: [301, 302, 307, 308])
    func `a redirect is not followed`(status: Int) async throws {
        let (outcome, requests) = try await send(
            to: "HTTP/1.1 \(status) Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
        )
        #expect(try outcome.get().status == status)
        #expect(requests.count == 1)
    }

    @Test(arguments: [(limit, true), (limit + 1, false)])
    func `a reply may have a mebibyte and no more`(size: Int, isTaken: Bool) async throws {
        let body = String(repeating: "x", count: size)
        let plain = "HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n\(body)"
        let chunked =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(String(size, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
        for bytes in [plain, chunked] {
            let outcome = try await send(to: bytes).outcome
            if isTaken {
                #expect(try outcome.get().body.count == size)
            } else {
                #expect(throws: TransportFailure.replyTooLarge(limit: Self.limit)) { try outcome.get() }
            }
        }
    }

    @Test func `a reply without an end is too large, not endless`() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"
        let outcome = try await send(to: head + String(repeating: "x", count: 2 * Self.limit), then: .silence)
            .outcome
        #expect(throws: TransportFailure.replyTooLarge(limit: Self.limit)) { try outcome.get() }
    }

    @Test func `a refused port says so`() async throws {
        let server = try await RawServer.start("")
        try await server.stop()
        let outcome = await outcome(of: server.url)
        let host = String(HostPort.authority(of: server.url))
        #expect(throws: TransportFailure.couldNotConnect(host: host, reason: "connection refused")) {
            try outcome.get()
        }
    }

    @Test func `a name that does not exist says so`() async {
        // The resolver refuses a label of 64 characters itself, and asks no server.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let outcome = await outcome(of: "https://\(host)/v1/access_token")
        #expect(throws: TransportFailure.couldNotResolve(host: "\(host):443")) { try outcome.get() }
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":",
        "SSH-2.0-OpenSSH_9.2\r\n",
    ])
    func `a connection that drops or says something else is lost`(bytes: String) async throws {
        let outcome = try await send(to: bytes).outcome
        let failure = #expect(throws: TransportFailure.self) { try outcome.get() }
        guard case .connectionLost = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"])
    func `one deadline holds for head and body`(bytes: String) async throws {
        let clock = ManualClock()
        let server = try await RawServer.start(bytes, then: .silence)
        let transport = AsyncHTTPTransport(timeout: .seconds(30), proxy: .none, clock: clock)
        async let outcome = transport.outcome(of: server.url)
        await clock.waitForSleepers(1)
        await server.waitForRequest()
        clock.advance(by: .seconds(30))
        let result = await outcome
        let host = String(HostPort.authority(of: server.url))
        #expect(throws: TransportFailure.timedOut(after: .seconds(30), host: host)) { try result.get() }
        await transport.shutdown()
        try await server.stop()
    }

    @Test(arguments: ["000", "001", "099"])
    func `a status that is none fails, no more`(status: String) async throws {
        let server = try await RawServer.start("HTTP/1.1 \(status) No\r\nContent-Length: 2\r\n\r\n{}")
        let outcome = await outcome(of: server.url)
        #expect(throws: TransportFailure.self) { try outcome.get() }
        try await server.stop()
    }

    @Test(arguments: ["", "no url", "http://", "https:///path", "ftp://127.0.0.1/"])
    func `a URL that is none fails, no more`(url: String) async {
        let outcome = await outcome(of: url)
        #expect(throws: TransportFailure.self) { try outcome.get() }
    }

    @Test func `after shutting down nothing is sent`() async throws {
        let server = try await RawServer.start("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let transport = AsyncHTTPTransport(timeout: .seconds(30), proxy: .none, clock: ContinuousClock())
        _ = await transport.outcome(of: server.url)
        await transport.shutdown()
        await transport.shutdown()
        let outcome = await transport.outcome(of: server.url)
        let host = String(HostPort.authority(of: server.url))
        #expect(throws: TransportFailure.couldNotConnect(host: host, reason: "the client is closed")) {
            try outcome.get()
        }
        #expect(server.requests.count == 1)
        try await server.stop()
    }
}
