import HTTPTypes
import LoopbackServer
import TestSupport
import Testing

extension SocketTests {
    struct ConnectionLimitTests {
        private static let get = "GET /callback?code=1 HTTP/1.1\r\nHost: x\r\n\r\n"

        @Test(arguments: [
            (8 * 1024 - 1, "HTTP/1.1 200 OK"),
            (8 * 1024, "HTTP/1.1 200 OK"),
            (8 * 1024 + 1, "HTTP/1.1 414 URI Too Long"),
        ])
        func `request targets end at 8 KiB`(length: Int, status: String) async throws {
            try await withServer { server in
                let client = try await RawClient(port: server.port)
                let target = "/" + String(repeating: "a", count: length - 1)
                try await client.send("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(await client.readToEnd().hasPrefix(status))
                client.close()
            }
        }

        @Test(arguments: ["GET /", "GET / HTTP/1.1\r\nCookie: "])
        func `an endless head is answered 400 after 64 KiB`(start: String) async throws {
            try await withServer { server in
                let client = try await RawClient(port: server.port)
                try await client.send(start)
                // The server may close before all of it has been taken.
                try? await client.send(String(repeating: "a", count: 65 * 1024))
                #expect(await client.readToEnd().hasPrefix("HTTP/1.1 400 Bad Request"))
                client.close()
            }
        }

        @Test func `a head of 60 KiB is served`() async throws {
            try await withServer { server in
                let client = try await RawClient(port: server.port)
                let cookies = String(repeating: "a", count: 60 * 1024)
                try await client.send("GET / HTTP/1.1\r\nHost: x\r\nCookie: \(cookies)\r\n\r\n")
                #expect(await client.readToEnd().hasPrefix("HTTP/1.1 200 OK"))
                client.close()
            }
        }

        @Test(arguments: ["", "GET / HTTP/1.1\r\nHo", "junk"])
        func `a head that does not come in time ends its connection only`(start: String) async throws {
            var limits = LoopbackLimits.redirectListener
            limits.readingTime = .milliseconds(200)
            try await withServer(limits: limits) { server in
                let slow = try await RawClient(port: server.port)
                try? await slow.send(start)
                #expect(await !slow.readToEnd().contains("hello"))
                slow.close()
                // On a busy machine a whole request, too, may come too late.
                var reply = ""
                while !reply.hasSuffix("hello") {
                    let quick = try await RawClient(port: server.port)
                    try? await quick.send(Self.get)
                    reply = await quick.readToEnd()
                    quick.close()
                }
            }
        }

        @Test func `one connection too many waits for another to end`() async throws {
            var limits = LoopbackLimits.redirectListener
            limits.connections = 4
            let gate = Gate()
            let handler: LoopbackServer.Handler = { request in
                if request.path == "/hold" { await gate.pass() }
                return LoopbackReply(status: .ok, text: request.path)
            }
            try await withServer(limits: limits, handler: handler) { server in
                var holding: [RawClient] = []
                for count in 1...4 {
                    let client = try await RawClient(port: server.port)
                    try await client.send("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n")
                    await gate.waitForArrivals(count)
                    holding.append(client)
                }
                let waiting = try await RawClient(port: server.port)
                try await waiting.send("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(gate.arrivals == 4)
                gate.open()
                for client in holding + [waiting] {
                    #expect(await client.readToEnd().hasSuffix("/hold"))
                    client.close()
                }
                #expect(gate.arrivals == 5)
            }
        }

        @Test func `a reply ends the connection whatever the client asks for`() async throws {
            try await withServer { server in
                let client = try await RawClient(port: server.port)
                try await client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n")
                let reply = await client.readToEnd()
                #expect(reply.lowercased().contains("connection: close\r\n"))
                client.close()
            }
        }

        @Test func `a body that never ends does not hold the reply back`() async throws {
            try await withServer { server in
                let client = try await RawClient(port: server.port)
                try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc")
                #expect(await client.readToEnd().hasSuffix("hello"))
                client.close()
            }
        }

        @Test func `a client that has finished sending still gets its reply`() async throws {
            try await withServer { server in
                let client = try await RawClient(port: server.port)
                try await client.send(Self.get)
                client.finishSending()
                #expect(await client.readToEnd().hasSuffix("hello"))
                client.close()
            }
        }
    }
}
