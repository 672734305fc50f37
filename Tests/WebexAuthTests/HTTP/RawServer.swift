import NIOCore
import NIOPosix
import NIOConcurrencyHelpers

/// A server that answers every connection with the bytes it was given, be they HTTP or not.
final class RawServer: Sendable {
    enum Ending: Sendable {
        /// The connection is closed after the bytes.
        case close
        /// The connection stays open and nothing more comes.
        case silence
    }

    private let channel: any Channel
    private let received: Received

    private init(channel: any Channel, received: Received) {
        self.channel = channel
        self.received = received
    }

    static func start(_ bytes: String, then ending: Ending = .close) async throws -> RawServer {
        let received = Received()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Answer(bytes: bytes, ending: ending, received: received)
                    )
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        return RawServer(channel: channel, received: received)
    }

    var url: String {
        "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1/access_token"
    }

    /// What came in, one text for each connection.
    var requests: [String] {
        received.texts.withLockedValue(\.self)
    }

    func stop() async throws {
        try await channel.close()
    }

    private final class Received: Sendable {
        let texts = NIOLockedValueBox<[String]>([])
    }

    private final class Answer: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let bytes: String
        private let ending: Ending
        private let received: Received
        private var text = ""

        init(bytes: String, ending: Ending, received: Received) {
            self.bytes = bytes
            self.ending = ending
            self.received = received
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            // Requests here end with the word "end"; a TLS greeting never does and is answered at once.
            guard text.hasSuffix("end") || !text.hasPrefix("POST") else { return }
            received.texts.withLockedValue { $0.append(text) }
            let written = context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: bytes)))
            guard ending == .close else { return }
            let channel = context.channel
            written.whenComplete { _ in channel.close(promise: nil) }
        }
    }
}
