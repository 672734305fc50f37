import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import NIOSSL

/// A server that answers by a script, connection by connection and request by request.
///
/// What comes is a request each time that it ends with the word "end".
final class ScriptedServer: Sendable {
    enum Answer: Sendable {
        /// The bytes are sent; the connection stays.
        case bytes([UInt8])
        /// The bytes are sent, and the connection closes.
        case last([UInt8])

        static func reply(_ body: String) -> Answer {
            .bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
        }

        /// The connection closes without a byte.
        static let close = Answer.last([])
    }

    /// What stands before the requests.
    struct Front: Sendable {
        /// How a proxy answers `CONNECT`; none is there if `nil`.
        var proxyAnswer: String?
        /// How the server proves itself; by nothing if `nil`.
        var tls: NIOSSLContext?
    }

    private struct Log {
        var connections: [[String]] = []
        var tunnels: [String] = []
    }

    let port: Int
    private let channel: any Channel
    private let log: NIOLockedValueBox<Log>

    private init(channel: any Channel, log: NIOLockedValueBox<Log>) {
        self.channel = channel
        self.log = log
        port = channel.localAddress?.port ?? 0
    }

    /// Listens on loopback; a connection or request without a script gets no answer.
    static func start(_ script: [[Answer]], behind front: Front = Front()) async throws -> ScriptedServer {
        let log = NIOLockedValueBox(Log())
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let number = log.withLockedValue { log in
                        log.connections.append([])
                        return log.connections.count - 1
                    }
                    let pipeline = channel.pipeline.syncOperations
                    if let answer = front.proxyAnswer {
                        try pipeline.addHandler(ProxyFront(answer, then: front.tls, log))
                    } else if let tls = front.tls {
                        try pipeline.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    let answers = script.indices.contains(number) ? script[number] : []
                    try pipeline.addHandler(Answering(answers, as: number, log))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        return ScriptedServer(channel: channel, log: log)
    }

    var url: String { "http://127.0.0.1:\(port)/v1/access_token" }

    /// The requests of each connection.
    var connections: [[String]] { log.withLockedValue(\.connections) }
    /// What proxies were asked.
    var tunnels: [String] { log.withLockedValue(\.tunnels) }

    func stop() async throws {
        try await channel.close()
    }

    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private var answers: ArraySlice<Answer>
        private let number: Int
        private let log: NIOLockedValueBox<Log>
        private var text = ""

        init(_ answers: [Answer], as number: Int, _ log: NIOLockedValueBox<Log>) {
            self.answers = answers[...]
            self.number = number
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            guard text.hasSuffix("end") else { return }
            log.withLockedValue { $0.connections[number].append(text) }
            text = ""
            guard let answer = answers.popFirst() else { return }
            switch answer {
            case .bytes(let bytes):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .last(let bytes):
                let channel = context.channel
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)))
                    .whenComplete { _ in channel.close(promise: nil) }
            }
        }
    }

    /// A proxy, and the server behind it in one.
    private final class ProxyFront: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: String
        private let tls: NIOSSLContext?
        private let log: NIOLockedValueBox<Log>

        init(_ answer: String, then tls: NIOSSLContext?, _ log: NIOLockedValueBox<Log>) {
            self.answer = answer
            self.tls = tls
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let text = String(buffer: unwrapInboundIn(data))
            log.withLockedValue { $0.tunnels.append(text) }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            guard let tls else { return }
            let pipeline = context.pipeline.syncOperations
            try? pipeline.addHandler(NIOSSLServerHandler(context: tls), position: .after(self))
            _ = pipeline.removeHandler(context: context)
        }
    }
}

extension NIOSSLContext {
    /// What a server with one of the test certificates needs.
    static func server(
        _ certificate: String,
        upTo version: TLSVersion = .tlsv13
    ) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
                .map { .certificate($0) },
            privateKey: .privateKey(
                try NIOSSLPrivateKey(bytes: Array(TestCertificates.key.utf8), format: .pem)
            )
        )
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = version
        return try NIOSSLContext(configuration: configuration)
    }
}
