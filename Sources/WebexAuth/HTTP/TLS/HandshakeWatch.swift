import NIOCore
import NIOSSL
import NIOTLS
import WebexTokens

/// Waits for the end of a TLS handshake and tells why it failed.
final class HandshakeWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let host: HostPort
    private let tls: NIOSSLClientHandler
    private let done: EventLoopPromise<Void>

    /// - Parameters:
    ///   - host: What failures name, with its port.
    ///   - tls: The handler before this one.
    ///   - done: Succeeds with this handler gone, or fails with a ``TransportFailure``.
    init(on host: HostPort, of tls: NIOSSLClientHandler, done: EventLoopPromise<Void>) {
        self.host = host
        self.tls = tls
        self.done = done
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            guard isForHost else {
                let names = tls.peerCertificate?.shownNames ?? []
                return done.fail(TransportFailure.tlsRefused(host: host.text, .wrongName(names)))
            }
            context.pipeline.syncOperations.removeHandler(context: context).cascade(to: done)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        done.fail(TransportFailure(handshake: error, with: host.text, certificate: tls.peerCertificate))
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        if !context.channel.isActive { fail() }
    }

    private var isForHost: Bool {
        host.isAddress || tls.peerCertificate?.isFor(host.host) == true
    }

    private func fail() {
        done.fail(TransportFailure.tls(host: host.text, reason: "the other side closed the connection"))
    }
}
