import NIOCore
import NIOHTTPTypes

/// Bounds how long a connection may take over a request, and ends it once its reply is written.
///
///     reading --request read--> answering --reply written--> reading   (kept alive)
///        |                                              \--> lingering (otherwise)
///        \--deadline--> closed                                 \--peer closed, or linger time--> closed
///
/// The output side closes first: closing both at once while the client still sends would reset the
/// connection, and the client could lose the reply.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Phase { case reading, answering, lingering }

    private static let lingerTime = TimeAmount.seconds(1)

    private let limits: LoopbackLimits
    private let connections: ConnectionRegistry
    private var phase = Phase.reading
    private var droppedBodyBytes = 0
    private var deadline: Scheduled<Void>?

    init(limits: LoopbackLimits, connections: ConnectionRegistry) {
        self.limits = limits
        self.connections = connections
    }

    func handlerAdded(context: ChannelHandlerContext) {
        do {
            try context.channel.closeOnExec()
            try TargetFormGuard.insert(into: context.pipeline.syncOperations)
        } catch {
            return context.close(promise: nil)
        }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        connections.add(context.channel.id) {
            // Past this handler, as below.
            bound.eventLoop.execute { bound.value.close(promise: nil) }
        }
        close(context, after: TimeAmount(limits.readingTime))
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        connections.remove(context.channel.id)
        deadline?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head where limits.bodyBytes == 0, .end where limits.bodyBytes > 0:
            // A request that could not be answered is not passed on.
            guard connections.beginAnswer(context.channel.id) else { return }
            phase = .answering
            deadline?.cancel()
        case .body(let bytes) where limits.bodyBytes == 0 || phase == .lingering:
            drop(bytes, context: context)
            return
        case .head, .body, .end: break
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        let promise = promise ?? context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenSuccess { self.standInLine(context) }
        guard phase == .answering, limits.keepsAlive else {
            phase = .lingering
            context.writeAndFlush(data, promise: promise)
            context.close(mode: .output, promise: nil)
            return close(context, after: Self.lingerTime)
        }
        phase = .reading
        context.write(data, promise: promise)
        close(context, after: TimeAmount(limits.readingTime))
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard phase == .lingering, context.channel.isActive else {
            return context.close(mode: mode, promise: promise)
        }
        promise?.succeed()
    }

    private func standInLine(_ context: ChannelHandlerContext) {
        // Nothing else wakes a listener that waits, as long as no connection closes.
        if connections.endAnswer(context.channel.id) { context.channel.parent?.read() }
    }

    private func drop(_ bytes: ByteBuffer, context: ChannelHandlerContext) {
        droppedBodyBytes += bytes.readableBytes
        if droppedBodyBytes > limits.headBytes { context.close(promise: nil) }
    }

    private func close(_ context: ChannelHandlerContext, after time: TimeAmount) {
        deadline?.cancel()
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            // Past this handler, which would hold a lingering connection open.
            context.close(promise: nil)
        }
    }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}

extension Channel {
    fileprivate var id: ObjectIdentifier { ObjectIdentifier(self) }
}
