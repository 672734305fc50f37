import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// Sends each request as one, and tells the traces of a connection's requests how far they have come.
final class ExchangeWatch: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    private let traces: RequestTraces
    private var isReady = false
    private var isUsed = false
    /// Whether parts of a request are still to be written.
    private var isIncomplete = false
    fileprivate var current: RequestTrace?

    private init(_ traces: RequestTraces) {
        self.traces = traces
    }

    /// Puts a watch behind a new connection's decoder, and one for bytes before it.
    static func install(in pipeline: ChannelPipeline.SynchronousOperations, _ traces: RequestTraces) throws {
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
        let watch = ExchangeWatch(traces)
        try pipeline.addHandler(ByteWatch(for: watch), position: .before(decoder))
        let raw = RawDeflate()
        try pipeline.addHandlers([StatusGuard(), watch, raw], position: .after(decoder))
        let unpacker = try pipeline.handler(type: NIOHTTPResponseDecompressor.self)
        try pipeline.addHandler(RawDeflateEnd(of: raw), position: .after(unpacker))
    }

    /// Lets requests pass from now on; call it once tunnel and handshake are done.
    static func open(_ pipeline: ChannelPipeline.SynchronousOperations) throws {
        try pipeline.handler(type: ExchangeWatch.self).isReady = true
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // A request that comes earlier would go out unprotected.
        guard isReady else {
            promise?.fail(ChannelError.inputClosed)
            return context.close(promise: nil)
        }
        let part = unwrapOutboundIn(data)
        isIncomplete = if case .end = part { false } else { true }
        guard case .head(var head) = part else { return context.write(data, promise: promise) }
        current = head.headers.first(name: RequestTraces.field).flatMap(traces.find)
        head.headers.remove(name: RequestTraces.field)
        current?.write(onUsedConnection: isUsed)
        isUsed = true
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    /// Sends a request as one: the client flushes its head, its body and its end, each of which would be a packet.
    func flush(context: ChannelHandlerContext) {
        // With more in the buffer than it takes, the client waits until that is gone.
        if isIncomplete, context.channel.isWritable { return }
        context.flush()
    }

    /// The unpacker behind this handler knows neither the old name of gzip nor that an empty body needs no unpacking.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), head.headers.contains(name: "Content-Encoding")
        else {
            context.fireChannelRead(data)
            return
        }
        let codings = head.headers[canonicalForm: "Content-Encoding"].map { $0.lowercased() }
        if head.headers.first(name: "Content-Length") == "0" || [204, 304].contains(head.status.code) {
            head.headers.remove(name: "Content-Encoding")
        } else if codings == ["x-gzip"] {
            head.headers.replaceOrAdd(name: "Content-Encoding", value: "gzip")
        }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}

/// Sees the first byte of a reply, valid or not.
private final class ByteWatch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let watch: ExchangeWatch

    init(for watch: ExchangeWatch) {
        self.watch = watch
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        watch.current?.answer()
        context.fireChannelRead(data)
    }
}
