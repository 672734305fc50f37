import Foundation
import HTTPTypes
import LoopbackServer
import TestSupport
import Testing

extension SocketTests {
    /// A browser that a login starts lives on; it must not keep the login's port.
    struct InheritanceTests {
        @Test func `a program that outlives the server inherits none of its sockets`() async throws {
            let gate = Gate()
            let handler: LoopbackServer.Handler = { _ in
                await gate.pass()
                return LoopbackReply(status: .ok)
            }
            let child = LongLivedChild()
            var port = 0
            try await withServer(handler: handler) { server in
                port = server.port
                let client = try await RawClient(port: port)
                try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                await gate.waitForArrivals(1)
                try child.start()
                gate.open()
                _ = await client.readToEnd()
                client.close()
            }
            #expect(try child.socketsOnPort(port).isEmpty)
            try await withServer([.ipv4(port: UInt16(port))]) { #expect($0.port == port) }
            child.end()
        }
    }
}
