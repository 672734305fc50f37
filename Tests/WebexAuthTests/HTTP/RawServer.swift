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

    let url: String
    private let channel: any Channel
    private let received: Received

    private init(channel: any Channel, received: Received) {
        self.channel = channel
        self.received = received
        url = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1/access_token"
    }

    static func start(_ bytes: String, then ending: Ending = .close) async throws -> RawServer {
        let received = Received()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                received.state.withLockedValue { $0.connections.append(channel) }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Answer(bytes: bytes, ending: ending, received: received)
                    )
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        return RawServer(channel: channel, received: received)
    }

    /// What came in, one text for each connection.
    var requests: [String] {
        received.state.withLockedValue(\.texts)
    }

    /// Returns once a request has come in.
    func waitForRequest() async {
        await withCheckedContinuation { continuation in
            let isThere = received.state.withLockedValue { state in
                if state.texts.isEmpty { state.watchers.append(continuation) }
                return !state.texts.isEmpty
            }
            if isThere { continuation.resume() }
        }
    }

    /// Takes no more connections and ends those that are open.
    func stop() async throws {
        try await channel.close()
        for connection in received.state.withLockedValue(\.connections) { connection.close(promise: nil) }
    }

    private final class Received: Sendable {
        struct State {
            var texts: [String] = []
            var connections: [any Channel] = []
            var watchers: [CheckedContinuation<Void, Never>] = []
        }

        let state = NIOLockedValueBox(State())

        func append(_ text: String) {
            let watchers = state.withLockedValue { state in
                state.texts.append(text)
                defer { state.watchers = [] }
                return state.watchers
            }
            for watcher in watchers { watcher.resume() }
        }
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
            received.append(text)
            let written = context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: bytes)))
            guard ending == .close else { return }
            let channel = context.channel
            written.whenComplete { _ in channel.close(promise: nil) }
        }
    }
}
