import NIOCore
import WebexTokens

/// Requests a tunnel to a server from a proxy (RFC 9110, section 9.3.6).
///
/// It replaces the client's own CONNECT, which does not report the status of a refusal.
final class ProxyTunnel: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let maximumHeadSize = 65_536
    private static let endOfHead = Array("\r\n\r\n".utf8)

    private let target: HostPort
    private let proxy: HostPort
    private let opened: EventLoopPromise<Void>
    private var received = ByteBuffer()

    /// - Parameters:
    ///   - target: The server, with its port.
    ///   - proxy: What failures name.
    ///   - opened: Succeeds once bytes pass, with this handler gone, or fails with a ``TransportFailure``.
    init(to target: HostPort, through proxy: HostPort, opened: EventLoopPromise<Void>) {
        self.target = target
        self.proxy = proxy
        self.opened = opened
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let request = """
            CONNECT \(target.text) HTTP/1.1\r\nHost: \(target.text)\r\nUser-Agent: byova\r\n\r\n

            """
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.writeImmutableBuffer(unwrapInboundIn(data))
        while let head = nextHead() {
            guard let status = Self.status(of: head) else {
                return fail("its reply is not that of an HTTP proxy")
            }
            switch status {
            // Something final follows.
            case ..<200: continue
            case ..<300: context.pipeline.syncOperations.removeHandler(context: context).cascade(to: opened)
            default: opened.fail(TransportFailure.proxyRefused(proxy: proxy.text, status: status))
            }
            return
        }
        if received.readableBytes > Self.maximumHeadSize { fail("its reply is too long") }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail("it closed the connection")
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        opened.fail(TransportFailure(unsent: error, to: proxy.text))
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        // Only counts if the connection went before an answer came.
        if !context.channel.isActive { fail("it closed the connection") }
    }

    private func fail(_ reason: String) {
        opened.fail(TransportFailure.couldNotConnect(host: proxy.text, reason: reason))
    }

    /// Takes the next whole head out of what was received.
    private func nextHead() -> [UInt8]? {
        let bytes = received.readableBytesView
        guard let end = bytes.firstRange(of: Self.endOfHead) else { return nil }
        let head = Array(bytes[..<end.lowerBound])
        received.moveReaderIndex(to: end.upperBound)
        return head
    }

    /// The status in a head's first line; `nil` if that is not an HTTP/1 status line.
    private static func status(of head: [UInt8]) -> Int? {
        let line = String(decoding: head.prefix { $0 != UInt8(ascii: "\r") }.prefix(64), as: UTF8.self)
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), parts[1].utf8.count == 3 else { return nil }
        return Int(parts[1]).flatMap { (100...999).contains($0) ? $0 : nil }
    }
}
