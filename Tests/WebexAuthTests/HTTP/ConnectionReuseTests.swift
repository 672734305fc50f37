import TestSupport
import Testing

@testable import WebexAuth

/// Which connection a request goes out on, and what the end of one means.
@Suite(.timeLimit(.minutes(1))) struct ConnectionReuseTests {
    /// Sends requests one after the other by one transport; a `true` needs a connection of its own.
    private func send(
        _ requests: [Bool],
        to script: [[ScriptedServer.Answer]]
    ) async throws -> (outcomes: [Result<HTTPReply, TransportFailure>], connections: [[String]], host: String)
    {
        let server = try await ScriptedServer.start(script)
        let transport = AsyncHTTPTransport.live()
        var outcomes: [Result<HTTPReply, TransportFailure>] = []
        for needsOwnConnection in requests {
            outcomes.append(await transport.outcome(of: server.url, alone: needsOwnConnection))
        }
        await transport.shutdown()
        try await server.stop()
        return (outcomes, server.connections, String(HostPort.authority(of: server.url)))
    }

    private func text(_ outcomes: [Result<HTTPReply, TransportFailure>]) throws -> String {
        String(decoding: try outcomes.flatMap { try $0.get().body }, as: UTF8.self)
    }

    @Test func `requests share a connection`() async throws {
        let (outcomes, connections, _) = try await send([false, false], to: [[.reply("1"), .reply("2")]])
        #expect(try text(outcomes) == "12")
        #expect(connections.map(\.count) == [2])
    }

    @Test func `one that needs its own gets a new one, which no other request gets`() async throws {
        let (outcomes, connections, _) = try await send(
            [false, true, true, false],
            to: [[.reply("1"), .reply("4")], [.reply("2"), .reply("x")], [.reply("3"), .reply("x")]]
        )
        #expect(try text(outcomes) == "1234")
        #expect(connections.map(\.count) == [2, 1, 1])
    }

    @Test func `a request that meets a closing connection is repeated at once on a new one`() async throws {
        let (outcomes, connections, _) = try await send(
            [false, false],
            to: [[.reply("1"), .close], [.reply("2")]]
        )
        #expect(try text(outcomes) == "12")
        #expect(connections.map(\.count) == [2, 1])
        #expect(connections.flatMap(\.self).allSatisfy { $0.hasSuffix("\r\n\r\nbody=end") })
    }

    @Test func `once and no more`() async throws {
        let (outcomes, connections, host) = try await send(
            [false, false],
            to: [[.reply("1"), .close], [.close], [.reply("3")]]
        )
        #expect(
            throws: TransportFailure.connectionLost(reason: "closed by the other side", host: host)
        ) { try outcomes[1].get() }
        #expect(connections.map(\.count) == [2, 1])
    }

    @Test(arguments: ["H", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"])
    func `nothing is repeated of whose reply a byte has come`(part: String) async throws {
        let (outcomes, connections, host) = try await send(
            [false, false],
            to: [[.reply("1"), .last(Array(part.utf8))], [.reply("2")]]
        )
        guard case .failure(let failure) = outcomes[1], case .connectionLost = failure else {
            Issue.record("\(outcomes[1])")
            return
        }
        #expect(failure.host == host)
        #expect(WebexAuthError.unreachable(failure).leavesAnswerOpen)
        #expect(connections.map(\.count) == [2])
    }

    @Test(arguments: [false, true])
    func `nothing is repeated that had a new connection`(needsOwnConnection: Bool) async throws {
        let (outcomes, connections, host) = try await send(
            [needsOwnConnection],
            to: [[.close], [.reply("2")]]
        )
        #expect(
            throws: TransportFailure.connectionLost(reason: "closed by the other side", host: host)
        ) { try outcomes[0].get() }
        #expect(connections.map(\.count) == [1])
    }

    @Test func `if no new connection can be made, no answer is lost`() async throws {
        let server = try await ScriptedServer.start([[.reply("1"), .close]])
        let transport = AsyncHTTPTransport.live()
        #expect(try await transport.outcome(of: server.url).get().status == 200)
        try await server.stop()
        let outcome = await transport.outcome(of: server.url)
        guard case .failure(.couldNotConnect) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(server.connections.map(\.count) == [2])
        await transport.shutdown()
    }

    @Test func `a code exchange needs its own connection, a refresh and a fetch do not`() {
        let encoder = TokenCallEncoder(
            configuration: BYOVAConfiguration(),
            clientID: "C1",
            clientSecret: Secret("s"),
            applicationID: "A1"
        )
        let exchange = TokenCall.exchangeCode(Secret("c"), verifier: nil, redirectURI: "http://localhost/")
        #expect(encoder.request(for: exchange).needsOwnConnection)
        #expect(!encoder.request(for: .refresh(.integration, Secret("r"))).needsOwnConnection)
        let fetch = TokenCall.fetch(AuthWorld.orgID, orgIDForm: "o", bearer: Secret("b"))
        #expect(!encoder.request(for: fetch).needsOwnConnection)
    }
}
