import HTTPTypes
import LoopbackServer
import TestSupport
import Testing

extension SocketTests {
    /// Targets that are taken, and replies that have no content.
    struct MessageFormTests {
        @Test(
            arguments: [LoopbackLimits.redirectListener, .sandbox],
            [
                "GET http://evil.example/callback?code=1", "GET HTTP://x/callback?code=1",
                "GET http:/callback?code=1",
            ]
        )
        func `a target with an authority of its own is refused`(
            limits: LoopbackLimits,
            start: String
        ) async throws {
            try await withServer(limits: limits) { server in
                let client = try await RawClient(port: server.port)
                try await client.send("\(start) HTTP/1.1\r\nHost: x\r\n\r\n")
                let reply = await client.readToEnd()
                #expect(reply.hasPrefix("HTTP/1.1 400 Bad Request"))
                #expect(!reply.contains("hello"))
                client.close()
            }
        }

        @Test(arguments: [
            ("GET", "/callback?next=http://x/y"), ("GET", "//evil.example/callback"), ("GET", "/a%2Fb?"),
            ("OPTIONS", "*"),
        ])
        func `other targets arrive as they were sent`(method: String, target: String) async throws {
            try await withServer(handler: { LoopbackReply(status: .ok, text: "<\($0.target)>") }) { server in
                let client = try await RawClient(port: server.port)
                try await client.send("\(method) \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(await client.readToEnd().hasSuffix("<\(target)>"))
                client.close()
            }
        }

        @Test(arguments: [HTTPResponse.Status.noContent, .notModified])
        func `a status without content sends none`(status: HTTPResponse.Status) async throws {
            let handler: LoopbackServer.Handler = { request in
                LoopbackReply(status: request.path == "/bare" ? status : .ok, text: "text")
            }
            try await withServer(limits: .sandbox, handler: handler) { server in
                let client = try await RawClient(port: server.port)
                try await client.send("GET /bare HTTP/1.1\r\nHost: x\r\n\r\n")
                let bare = await client.read(until: "\r\n\r\n")
                #expect(bare.hasPrefix("HTTP/1.1 \(status.code) "))
                #expect(!bare.lowercased().contains("content-length"))
                try await client.send("GET /full HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                let full = await client.readToEnd()
                #expect(full.hasPrefix("HTTP/1.1 200 OK"))
                #expect(full.hasSuffix("text"))
                client.close()
            }
        }
    }
}
