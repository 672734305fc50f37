import Foundation
import HTTPTypes
import LoopbackServer
import TestSupport
import Testing

extension SocketTests {
    struct BindingTests {
        @Test func `a port in use is named and nothing stays bound`() async throws {
            try await withServer { first in
                let taken = LoopbackServerError.addressInUse(host: "127.0.0.1", port: first.port)
                await #expect(throws: taken) {
                    let addresses = [
                        LoopbackAddress.ipv6(port: UInt16(first.port)), .ipv4(port: UInt16(first.port)),
                    ]
                    try await withServer(addresses) { _ in }
                }
                try await withServer([.ipv6(port: UInt16(first.port))]) { #expect($0.port == first.port) }
            }
        }

        @Test func `both stacks share the port that the system chose`() async throws {
            try await withServer([.ipv4(port: 0), .ipv6(port: 0)]) { server in
                #expect(server.addresses.map(\.host) == ["127.0.0.1", "::1"])
                #expect(Set(server.addresses.map(\.port)) == [server.port])
                for host in ["127.0.0.1", "::1"] {
                    let client = try await RawClient(host: host, port: server.port)
                    try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    #expect(await client.readToEnd().hasSuffix("hello"))
                    client.close()
                }
            }
        }

        @Test func `a caller that is cancelled while the server starts leaves nothing bound`() async throws {
            var port = 0
            try await withServer { port = $0.port }
            let address = LoopbackAddress.ipv4(port: UInt16(port))
            let starting = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await LoopbackServer.start(addresses: [address], limits: .redirectListener) { _ in
                    LoopbackReply(status: .ok)
                }
            }
            let givenUp = LoopbackServerError.other(host: address.host, port: port, errno: ECANCELED)
            await #expect(throws: givenUp) { try await starting.value }
            try await withServer([address]) { #expect($0.port == port) }
        }

        @Test func `a port is free again as soon as the server has stopped`() async throws {
            var port = 0
            for _ in 0..<5 {
                try await withServer([.ipv4(port: UInt16(port))]) { server in
                    port = server.port
                    // The server closes first, so the connection goes through TIME_WAIT on this port.
                    let client = try await RawClient(port: port)
                    try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    #expect(await client.readToEnd().hasSuffix("hello"))
                    client.close()
                }
            }
        }

        @Test func `a port that stopped listening refuses connections while a request is held`() async throws
        {
            let gate = Gate()
            let handler: LoopbackServer.Handler = { _ in
                await gate.pass()
                return LoopbackReply(status: .ok, text: "late")
            }
            try await withServer(handler: handler) { server in
                let client = try await RawClient(port: server.port)
                try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                await gate.waitForArrivals(1)
                await server.stopListening()
                await #expect(throws: RawClient.SocketError.self) { try await RawClient(port: server.port) }
                try await withServer([.ipv4(port: UInt16(server.port))]) { _ in }
                gate.open()
                #expect(await client.readToEnd().hasSuffix("late"))
                client.close()
            }
        }
    }
}
