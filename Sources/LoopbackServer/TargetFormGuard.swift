import NIOCore
import NIOHTTP1

/// Refuses every request target but a path or `*` (RFC 9112, 3.2), and reads no further.
///
/// The framework cuts other forms down to a path, so that no later handler could compare their authority with
/// the `Host`. They are meant for proxies.
final class TargetFormGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private var hasRefused = false

    /// Goes where requests are still as the client sent them.
    static func insert(into pipeline: ChannelPipeline.SynchronousOperations) throws {
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        try pipeline.addHandler(TargetFormGuard(), position: .after(decoder))
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasRefused else { return }
        if case .head(let head) = unwrapInboundIn(data), !head.uri.hasPrefix("/"), head.uri != "*" {
            hasRefused = true
            // The framework answers 400 to what its parser refuses.
            return context.fireErrorCaught(HTTPParserError.invalidURL)
        }
        context.fireChannelRead(data)
    }
}

@available(*, unavailable)
extension TargetFormGuard: Sendable {}
