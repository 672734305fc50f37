import HTTPTypes
import LoopbackServer
import TestSupport
import Testing

extension SocketTests {
    struct StoppingTests {
        @Test func `held requests are answered before the server ends`() async throws {
            let gate = Gate()
            let server = try await LoopbackServer.start(
                addresses: [.ipv4(port: 0)],
                limits: .redirectListener
            ) {
                _ in
                await gate.pass()
                return LoopbackReply(status: .ok, text: "done")
            }
            let client = try await RawClient(port: server.port)
            try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            await gate.waitForArrivals(1)
            async let stopped: Void = server.stop(within: .seconds(50))
            gate.open()
            #expect(await client.readToEnd().hasSuffix("done"))
            client.close()
            await stopped
        }

        @Test func `a handler that never answers is overruled`() async throws {
            let gate = Gate()
            let server = try await LoopbackServer.start(
                addresses: [.ipv4(port: 0)],
                limits: .redirectListener
            ) {
                _ in
                await gate.pass()
                return LoopbackReply(status: .ok)
            }
            let client = try await RawClient(port: server.port)
            try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            await gate.waitForArrivals(1)
            async let stopped: Void = server.stop(within: .milliseconds(10))
            #expect(await client.readToEnd().hasPrefix("HTTP/1.1 503 Service Unavailable"))
            client.close()
            await stopped
            gate.open()
        }

        @Test func `stopping twice and from several tasks is the same as once`() async throws {
            let server = try await LoopbackServer.start(
                addresses: [.ipv4(port: 0), .ipv6(port: 0)],
                limits: .sandbox
            ) { _ in
                LoopbackReply(status: .ok)
            }
            await withTaskGroup { group in
                for _ in 0..<4 { group.addTask { await server.stop() } }
            }
            await server.stop()
            await #expect(throws: RawClient.SocketError.self) { try await RawClient(port: server.port) }
        }

        @Test(arguments: 0..<20)
        func `clients that connect while it stops do no harm`(round: Int) async throws {
            let server = try await LoopbackServer.start(
                addresses: [.ipv4(port: 0)],
                limits: .redirectListener
            ) {
                _ in
                LoopbackReply(status: .ok)
            }
            let stopped = Gate()
            await withTaskGroup { group in
                for number in 0..<10 {
                    group.addTask {
                        guard let client = try? await RawClient(port: server.port) else { return }
                        if number.isMultiple(of: 2) {
                            try? await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                        }
                        async let reply = client.readToEnd()
                        await stopped.pass()
                        // Linux may lose a connection that is made as the listening socket closes: the client has one
                        // without a peer, and learns it only from the reply to what it sends.
                        client.finishSending()
                        _ = await reply
                        client.close()
                    }
                }
                group.addTask {
                    await server.stop()
                    stopped.open()
                }
            }
            await #expect(throws: RawClient.SocketError.self) { try await RawClient(port: server.port) }
        }
    }
}
