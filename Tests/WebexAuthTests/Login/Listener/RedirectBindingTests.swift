#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

extension LoginSocketTests {
    struct RedirectBindingTests {
        @Test func `port 0 becomes a real port before anybody learns of it`() async throws {
            let bench = try await LoginBench(redirectURI: "http://127.0.0.1:0/callback")
            let uri = bench.listener.boundURI
            #expect(uri.port > 0)
            #expect(uri.text == "http://127.0.0.1:\(uri.port)/callback")
            #expect(bench.listener.boundAddresses == ["127.0.0.1:\(uri.port)"])
            async let page = bench.browse("/callback?code=c1&state=good")
            try await bench.callback().finish(.success)
            #expect(try await page.contains("Authorized"))
        }

        @Test func `localhost listens on every stack that this machine has`() async throws {
            let bench = try await LoginBench(redirectURI: "http://localhost:0/callback")
            let port = bench.listener.boundURI.port
            var events = bench.events.makeAsyncIterator()
            guard case .listenerBound(let bound, let unavailable) = await events.next()?.kind else {
                Issue.record("no event")
                return
            }
            #expect(bound == bench.listener.boundAddresses)
            #expect(bound == ["127.0.0.1:\(port)", "[::1]:\(port)"] || unavailable == ["::1"])
            for host in unavailable.isEmpty ? ["127.0.0.1", "::1"] : ["127.0.0.1"] {
                let reply = try await RawClient.get(
                    "/callback?code=c1&state=bad",
                    hostHeader: "localhost:\(port)",
                    host: host,
                    port: port
                )
                #expect(reply.hasPrefix("HTTP/1.1 400 "))
            }
            await bench.listener.close()
        }

        @Test func `a taken port is named, with its URI`() async throws {
            let bench = try await LoginBench()
            let expected = WebexAuthError.portTaken(
                port: 8765,
                redirectURI: bench.redirectURI.text,
                holder: "this program itself"
            )
            await #expect(throws: expected) { try await LoginBench(redirectURI: bench.redirectURI.text) }
            await bench.listener.close()
        }

        @Test(.enabled(if: hasIPv6, "::1 does not exist on this machine"))
        func `one taken stack of localhost leaves nothing half-open`() async throws {
            let ipv6 = try await LoginBench(redirectURI: "http://[::1]:0/callback")
            let port = ipv6.listener.boundURI.port
            let localhost = "http://localhost:\(port)/callback"
            let expected = WebexAuthError.portTaken(
                port: port,
                redirectURI: localhost,
                holder: "this program itself"
            )
            await #expect(throws: expected) {
                try await LoginBench(redirectURI: localhost)
            }
            await #expect(throws: RawClient.SocketError.self) { try await RawClient(port: port) }
            await ipv6.listener.close()
        }

        private static let hasIPv6 = {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_addr = in6addr_loopback
            let descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            return withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0
                }
            }
        }()
    }
}
