import HTTPTypes
import LoopbackServer
import TestSupport
import Testing

extension SocketTests {
    struct KeepAliveTests {
        private static let echo: LoopbackServer.Handler = { request in
            LoopbackReply(
                status: .ok,
                text: "<\(request.method) \(request.target) \(String(decoding: request.body, as: UTF8.self))>"
            )
        }

        @Test func `one connection carries several requests`() async throws {
            try await withServer(limits: .sandbox, handler: Self.echo) { server in
                let client = try await RawClient(port: server.port)
                try await client.send("POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nxyz")
                #expect(await client.read(until: ">").hasSuffix("<POST /a?b=c xyz>"))
                try await client.send("GET /d HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                #expect(await client.readToEnd().hasSuffix("<GET /d >"))
                client.close()
            }
        }

        @Test func `a body over the limit is answered 413`() async throws {
            var limits = LoopbackLimits.sandbox
            limits.bodyBytes = 4
            try await withServer(limits: limits, handler: Self.echo) { server in
                let client = try await RawClient(port: server.port)
                try await client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\nabcde"
                )
                #expect(await client.readToEnd().hasPrefix("HTTP/1.1 413"))
                client.close()
            }
        }

        @Test func `a dropped connection sends nothing`() async throws {
            try await withServer(limits: .sandbox, handler: { _ in .droppedConnection }) { server in
                let client = try await RawClient(port: server.port)
                try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(await client.readToEnd().isEmpty)
                client.close()
            }
        }

        @Test func `every Host value is seen`() async throws {
            let hosts: LoopbackServer.Handler = { LoopbackReply(status: .ok, text: "<\($0.hosts)>") }
            try await withServer(handler: hosts) { server in
                let client = try await RawClient(port: server.port)
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n")
                #expect(await client.readToEnd().hasSuffix(#"<["a", "b"]>"#))
                client.close()
            }
        }
    }
}
