import HTTPTypes
import LoopbackServer
import TestSupport
import Testing

extension SocketTests {
    /// At the limit, connections that are waiting for a request make room for new ones.
    struct SilentConnectionTests {
        private static let get = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"

        /// Silence lasts longer than the test may, so only being replaced can end it.
        private func limits(_ limits: LoopbackLimits, connections: Int) -> LoopbackLimits {
            var limits = limits
            limits.readingTime = .seconds(300)
            limits.connections = connections
            return limits
        }

        private func connect(
            _ count: Int,
            to server: LoopbackServer,
            sending start: String = ""
        ) async throws -> [RawClient] {
            var clients: [RawClient] = []
            for _ in 0..<count {
                let client = try await RawClient(port: server.port)
                // One that had to leave already may refuse it.
                try? await client.send(start)
                clients.append(client)
            }
            return clients
        }

        @Test(arguments: ["", "GET /hello HTTP/1.1\r\nHo"])
        func `silent connections do not keep a request out`(start: String) async throws {
            try await withServer(limits: limits(.redirectListener, connections: 16)) { server in
                let silent = try await connect(17, to: server, sending: start)
                let client = try await RawClient(port: server.port)
                try await client.send(Self.get)
                #expect(await client.readToEnd().hasSuffix("hello"))
                for client in silent + [client] { client.close() }
            }
        }

        @Test func `answered connections that stay open make room for one that waits`() async throws {
            let gate = Gate()
            let handler: LoopbackServer.Handler = { request in
                if request.path == "/hold" { await gate.pass() }
                return LoopbackReply(status: .ok, text: "<\(request.path)>")
            }
            try await withServer(limits: limits(.sandbox, connections: 2), handler: handler) { server in
                let held = try await connect(2, to: server, sending: "GET /hold HTTP/1.1\r\nHost: x\r\n\r\n")
                await gate.waitForArrivals(2)
                // The first may be let in at once, as the listening socket was waiting for it before. The one that
                // waits may then have to take its place.
                let others = try await connect(2, to: server, sending: Self.get)
                gate.open()
                let replies = [await others[0].read(until: ">"), await others[1].read(until: ">")]
                #expect(replies.contains { $0.hasSuffix("</hello>") })
                for client in held + others { client.close() }
            }
        }

        @Test func `a held request keeps its place`() async throws {
            let gate = Gate()
            let handler: LoopbackServer.Handler = { request in
                if request.path == "/hold" { await gate.pass() }
                return LoopbackReply(status: .ok, text: request.path)
            }
            let limits = limits(.redirectListener, connections: 16)
            try await withServer(limits: limits, handler: handler) { server in
                let held = try await RawClient(port: server.port)
                try await held.send("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n")
                await gate.waitForArrivals(1)
                let silent = try await connect(17, to: server)
                let client = try await RawClient(port: server.port)
                try await client.send(Self.get)
                #expect(await client.readToEnd().hasSuffix("/hello"))
                gate.open()
                #expect(await held.readToEnd().hasSuffix("/hold"))
                for client in silent + [client, held] { client.close() }
            }
        }
    }
}
