import NIOCore
import NIOHTTP1

/// Ends a connection whose reply has an impossible status, such as `000` (RFC 9110, section 15).
///
/// AsyncHTTPClient takes every status below 200 for an interim one and traps when such a reply is complete;
/// HTTPTypes traps on one above 999.
final class StatusGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    private var isBroken = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isBroken else { return }
        if case .head(let head) = unwrapInboundIn(data), !(100...999).contains(head.status.code) {
            isBroken = true
            context.fireErrorCaught(HTTPParserError.invalidStatus)
            context.close(promise: nil)
            return
        }
        context.fireChannelRead(data)
    }
}
