import Foundation
import NIOSSL
import TestSupport
import Testing

@testable import WebexAuth

/// Whom this library believes to be Webex, over real sockets.
@Suite(.timeLimit(.minutes(1))) struct TLSTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Sends one request to a server with a certificate.
    private func send(
        to certificate: String,
        as host: String = "localhost",
        upTo version: TLSVersion = .tlsv13,
        in environment: [String: String]
    ) async throws -> (outcome: Result<HTTPReply, TransportFailure>, host: String, connections: [[String]]) {
        let server = try await ScriptedServer.start(
            [[.reply("{}")]],
            behind: ScriptedServer.Front(tls: .server(certificate, upTo: version))
        )
        let outcome = await AsyncHTTPTransport.outcome(
            of: "https://\(host):\(server.port)/v1/access_token",
            in: environment
        )
        try await server.stop()
        return (outcome, "\(host):\(server.port)", server.connections)
    }

    private func roots(_ text: String = TestCertificates.authority) throws -> [String: String] {
        ["SSL_CERT_FILE": try folder.write(text, to: "roots.pem")]
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `a server is believed that a root of SSL_CERT_FILE vouches for`(host: String) async throws {
        let bundle = "# A comment\n\(TestCertificates.other)\n\n\(TestCertificates.authority)\n"
        let (outcome, _, connections) = try await send(
            to: TestCertificates.localhost,
            as: host,
            in: try roots(bundle)
        )
        #expect(try outcome.get().status == 200)
        #expect(connections.count == 1)
    }

    @Test func `the folders of SSL_CERT_DIR count, with all that is in them`() async throws {
        try folder.write("no certificate", to: "a/README")
        try folder.write(TestCertificates.authority, to: "b/0a1b2c3d.0")
        try folder.write(TestCertificates.authority, to: "b/authority.pem")
        try FileManager.default.createDirectory(
            atPath: folder.path("b/more"),
            withIntermediateDirectories: true
        )
        let folders = "\(folder.path("a")):\(folder.path("b")):\(folder.path("missing"))"
        let (outcome, _, _) = try await send(
            to: TestCertificates.localhost,
            in: ["SSL_CERT_DIR": folders, "SSL_CERT_FILE": ""]
        )
        #expect(try outcome.get().status == 200)
    }

    @Test func `file and folder count together`() async throws {
        let file = try folder.write(TestCertificates.other, to: "other.pem")
        try folder.write(TestCertificates.authority, to: "b/authority.pem")
        let (outcome, _, _) = try await send(
            to: TestCertificates.localhost,
            in: ["SSL_CERT_FILE": file, "SSL_CERT_DIR": folder.path("b")]
        )
        #expect(try outcome.get().status == 200)
    }

    @Test(arguments: [
        (
            TestCertificates.localhost, TLSProblem.unknownIssuer,
            "is signed by an authority that this machine does not trust"
        ),
        (TestCertificates.other, .wrongName(["other.example"]), "is for other.example"),
        (TestCertificates.expired, .expired, "has expired"),
        (TestCertificates.early, .notYetValid, "is not valid yet"),
    ])
    func `a refused certificate is reported with the reason, and nothing is sent`(
        certificate: String,
        problem: TLSProblem,
        words: String
    ) async throws {
        let environment = problem == .unknownIssuer ? [:] : try roots()
        let (outcome, host, connections) = try await send(to: certificate, in: environment)
        #expect(throws: TransportFailure.tlsRefused(host: host, problem)) { try outcome.get() }
        #expect(connections == [[]])
        let error = WebexAuthError.unreachable(.tlsRefused(host: host, problem))
        #expect(
            "\(error)"
                == "Webex is unreachable: cannot connect securely to \(host) (its certificate \(words))"
        )
        #expect(!error.leavesAnswerOpen)
        guard case .fixConfiguration(let remedy) = error.recovery else {
            Issue.record("\(String(describing: error.recovery))")
            return
        }
        #expect(remedy.description.contains("SSL_CERT_FILE") && remedy.description.contains("SSL_CERT_DIR"))
    }

    @Test(arguments: [
        ("localhost", true), ("LocalHost.", true), ("webex.test", true), ("elsewhere.test", false),
        ("test", false),
        ("127.0.0.1", false),
    ])
    func `a certificate for the address that answers is not one for the name`(
        name: String,
        isFor: Bool
    ) throws {
        let bytes = Array(TestCertificates.localhost.utf8)
        let certificate = try #require(try NIOSSLCertificate.fromPEMBytes(bytes).first)
        #expect(certificate.isFor(name) == isFor)
    }

    @Test(arguments: [
        ("a.wild.test", true), ("wild.test", false), ("b.a.wild.test", false), ("awild.test", false),
    ])
    func `a star stands for one label`(name: String, isFor: Bool) throws {
        let bytes = Array(TestCertificates.wild.utf8)
        let certificate = try #require(try NIOSSLCertificate.fromPEMBytes(bytes).first)
        #expect(certificate.isFor(name) == isFor)
    }

    @Test(arguments: [TLSVersion.tlsv1, .tlsv11])
    func `below TLS 1.2 nothing is sent`(version: TLSVersion) async throws {
        let (outcome, host, connections) = try await send(
            to: TestCertificates.localhost,
            upTo: version,
            in: try roots()
        )
        #expect(throws: TransportFailure.tlsRefused(host: host, .oldProtocol)) { try outcome.get() }
        #expect(connections == [[]])
    }

    @Test func `TLS 1.2 is enough`() async throws {
        let (outcome, _, _) = try await send(to: TestCertificates.localhost, upTo: .tlsv12, in: try roots())
        #expect(try outcome.get().status == 200)
    }

    @Test(arguments: [
        ("", "contains no certificate"), ("garbage", "contains no certificate"),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "or a damaged one"),
        (TestCertificates.key, "contains no certificate"),
    ])
    func `a file without certificates is reported by the setting's name`(
        text: String,
        words: String
    ) async throws {
        let environment = try roots(text)
        let outcome = await AsyncHTTPTransport.outcome(of: "https://127.0.0.1:1/", in: environment)
        try expectUnusable("SSL_CERT_FILE", words, outcome)
    }

    @Test func `so is what cannot be read or has no end, and a folder without certificates`() async throws {
        try folder.write("x", to: "empty/README")
        mkfifo(folder.path("pipe"), 0o600)
        for (name, value, words) in [
            ("SSL_CERT_FILE", folder.path("missing"), "no such file or directory"),
            ("SSL_CERT_FILE", folder.path, "is not a file"),
            ("SSL_CERT_FILE", folder.path("pipe"), "is not a file"),
            ("SSL_CERT_FILE", "/dev/zero", "is not a file"),
            ("SSL_CERT_DIR", folder.path("empty"), "contains no certificate"),
            ("SSL_CERT_DIR", folder.path("missing"), "contains no certificate"),
        ] {
            let outcome = await AsyncHTTPTransport.outcome(of: "https://127.0.0.1:1/", in: [name: value])
            try expectUnusable(name, words, outcome)
        }
    }

    @Test func `roots that are named by hand count, and are named so if they cannot be used`() async throws {
        let file = try folder.write(TestCertificates.authority, to: "roots.pem")
        #expect(try TrustedRoots(file: file).certificates()?.count == 1)
        #expect(try TrustedRoots(file: nil, folders: [folder.path]).certificates()?.count == 1)
        #expect(try TrustedRoots(file: nil).certificates() == nil)
        let missing = folder.path("missing")
        for (roots, name) in [
            (TrustedRoots(file: missing), "trustedRoots.file"),
            (TrustedRoots(file: file, folders: [missing]), "trustedRoots.folders"),
        ] {
            let error = #expect(throws: TransportFailure.self) { try roots.certificates() }
            guard case .unusableSetting(name, _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test func `it matters only where TLS is needed, and until it is fixed`() async throws {
        let server = try await RawServer.start("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let environment = try roots("garbage")
        let transport = AsyncHTTPTransport.live(environment)
        #expect(try await transport.outcome(of: server.url).get().status == 200)
        try expectUnusable("SSL_CERT_FILE", "", await transport.outcome(of: "https://127.0.0.1:1/"))
        _ = try roots()
        let outcome = await transport.outcome(of: "https://127.0.0.1:1/")
        guard case .failure(.couldNotConnect) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        await transport.shutdown()
        try await server.stop()
    }

    @Test(arguments: ["HTTP/1.1 400 Bad Request\r\n\r\n", "", "\u{15}\u{3}\u{1}\u{0}\u{2}\u{2}\u{28}"])
    func `what fails a handshake otherwise has sent nothing either`(bytes: String) async throws {
        let server = try await RawServer.start(bytes)
        let host = String(HostPort.authority(of: server.url))
        let outcome = await AsyncHTTPTransport.outcome(of: server.url.replacing("http:", with: "https:"))
        guard case .failure(.tls(host: host, _)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        try await server.stop()
    }

    @Test func `a server that is silent in the handshake was sent nothing when the time is over`()
        async throws
    {
        let clock = ManualClock()
        let server = try await RawServer.start("", then: .silence)
        let host = String(HostPort.authority(of: server.url))
        let transport = AsyncHTTPTransport(timeout: .seconds(3), proxy: .none, clock: clock)
        async let outcome = transport.outcome(of: server.url.replacing("http:", with: "https:"))
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(3))
        let result = await outcome
        #expect(throws: TransportFailure.couldNotConnect(host: host, reason: "none within 3 s")) {
            try result.get()
        }
        try await server.stop()
        await transport.shutdown()
    }

    private func expectUnusable(
        _ name: String,
        _ words: String,
        _ outcome: Result<HTTPReply, TransportFailure>
    ) throws {
        let failure = #expect(throws: TransportFailure.self) { try outcome.get() }
        guard case .unusableSetting(name: name, let reason)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(words.isEmpty || reason.contains(words))
        let error = WebexAuthError(.unusableSetting(name: name, reason: reason))
        #expect(error == .invalidSetting(name: name, reason: reason))
        #expect(error.recovery == .fixConfiguration(.correct(name)))
    }
}
