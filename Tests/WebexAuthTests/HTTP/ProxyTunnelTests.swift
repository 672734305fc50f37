import NIOSSL
import TestSupport
import Testing

@testable import WebexAuth

/// Proxies over real sockets.
@Suite(.timeLimit(.minutes(1))) struct ProxyTunnelTests {
    private static let webex = "https://webexapis.com/v1/access_token"

    /// Asks a proxy that answers so.
    private func ask(
        _ answer: String,
        then ending: RawServer.Ending = .close
    ) async throws -> (failure: TransportFailure?, proxy: String, requests: [String]) {
        let proxy = try await RawServer.start(answer, then: ending)
        let authority = String(HostPort.authority(of: proxy.url))
        let outcome = await AsyncHTTPTransport.outcome(of: Self.webex, in: ["HTTPS_PROXY": authority])
        try await proxy.stop()
        let failure = #expect(throws: TransportFailure.self) { try outcome.get() }
        return (failure, authority, proxy.requests)
    }

    @Test(arguments: [
        (407, false), (403, false), (401, false), (404, false), (301, false), (501, false), (502, true),
        (503, true),
        (504, true), (500, true), (429, true),
    ])
    func `a refusal is reported with its status, retried only if temporary, and loses no reply`(
        status: Int,
        passes: Bool
    ) async throws {
        for body in ["", "<html>no</html>"] {
            let (failure, proxy, requests) = try await ask(
                "HTTP/1.1 \(status) No\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)",
                then: .silence
            )
            #expect(failure == .proxyRefused(proxy: proxy, status: status))
            #expect(requests.count == 1)
            #expect(
                requests.first?.hasPrefix("CONNECT webexapis.com:443 HTTP/1.1\r\nHost: webexapis.com:443\r\n")
                    == true
            )
            let error = WebexAuthError.unreachable(.proxyRefused(proxy: proxy, status: status))
            #expect(
                "\(error)" == "Webex is unreachable: the proxy \(proxy) refused the tunnel (HTTP \(status))"
            )
            #expect(!error.leavesAnswerOpen)
            let recovery = try #require(error.recovery)
            #expect((recovery == .retry(after: nil)) == passes)
            #expect(passes || recovery.description.contains("HTTPS_PROXY"))
        }
    }

    @Test func `an interim answer is passed over`() async throws {
        let (failure, proxy, _) = try await ask(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\nA: b\r\n\r\nHTTP/1.0 403 No\r\n\r\n"
        )
        #expect(failure == .proxyRefused(proxy: proxy, status: 403))
    }

    @Test(arguments: [
        ("", "it closed the connection"), ("HTTP/1.1 407", "it closed the connection"),
        ("SSH-2.0-OpenSSH_9.2\r\n\r\n", "its reply is not that of an HTTP proxy"),
        ("HTTP/1.1 99 No\r\n\r\n", "its reply is not that of an HTTP proxy"),
        ("HTTP/1.1 099 No\r\n\r\n", "its reply is not that of an HTTP proxy"),
        ("HTTP/1.1 \u{663}\u{663}\u{663}\r\n\r\n", "its reply is not that of an HTTP proxy"),
        (String(repeating: "x", count: 70_000), "its reply is too long"),
    ])
    func `what is no proxy is named, and nothing was sent`(bytes: String, reason: String) async throws {
        let (failure, proxy, _) = try await ask(bytes)
        #expect(failure == .couldNotConnect(host: proxy, reason: reason))
    }

    @Test func `a proxy that refuses connections is named, not the server`() async throws {
        let proxy = try await RawServer.start("")
        let authority = String(HostPort.authority(of: proxy.url))
        try await proxy.stop()
        let outcome = await AsyncHTTPTransport.outcome(of: Self.webex, in: ["all_proxy": authority])
        #expect(
            throws: TransportFailure.couldNotConnect(host: authority, reason: "connection refused")
        ) { try outcome.get() }
    }

    @Test func `through the tunnel the server is proved, and requests share it`() async throws {
        let folder = try TemporaryFolder()
        let roots = try folder.write(TestCertificates.authority, to: "roots.pem")
        let server = try await ScriptedServer.start(
            [[.reply("{}"), .reply("{}")]],
            behind: ScriptedServer.Front(
                proxyAnswer: "HTTP/1.1 200 Connection established\r\n\r\n",
                tls: .server(TestCertificates.localhost)
            )
        )
        let transport = AsyncHTTPTransport.live([
            "HTTPS_PROXY": "http://127.0.0.1:\(server.port)", "SSL_CERT_FILE": roots,
        ])
        for _ in 1...2 {
            #expect(try await transport.outcome(of: "https://webex.test/v1/x?y=z#f").get().status == 200)
        }
        #expect(server.tunnels.count == 1)
        #expect(server.tunnels.first?.hasPrefix("CONNECT webex.test:443 ") == true)
        let request = try #require(server.connections.first?.first)
        #expect(request.hasPrefix("POST /v1/x?y=z HTTP/1.1\r\n"))
        #expect(request.contains("\r\nHost: webex.test\r\n"))
        // Another name behind the same proxy needs a tunnel, and a proof, of its own.
        let other = await transport.outcome(of: "https://elsewhere.test/")
        #expect(
            throws: TransportFailure.tlsRefused(
                host: "elsewhere.test:443",
                .wrongName(["localhost", "webex.test"])
            )
        ) { try other.get() }
        let address = await transport.outcome(of: "https://192.0.2.1/")
        guard case .failure(.tls(host: "192.0.2.1:443", _)) = address else {
            Issue.record("\(address)")
            return
        }
        #expect(server.connections.flatMap(\.self).count == 2)
        await transport.shutdown()
        try await server.stop()
    }

    @Test func `a proxy that cannot be used stops only what would go through it`() async throws {
        let server = try await RawServer.start("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let transport = AsyncHTTPTransport.live(["HTTPS_PROXY": "socks5h://127.0.0.1:1"])
        #expect(try await transport.outcome(of: server.url).get().status == 200)
        let outcome = await transport.outcome(of: Self.webex)
        guard case .failure(.unusableSetting(name: "HTTPS_PROXY", _)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        await transport.shutdown()
        try await server.stop()
    }
}
