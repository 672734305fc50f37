import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// Adds the zlib header that the unpacker behind it needs to deflate data that lacks it.
///
/// To HTTP, deflate is the form of zlib with a header and a checksum (RFC 9110, section 8.4.1.2); what many servers
/// send under that name is the bare data.
final class RawDeflate: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    /// Whether the present reply came bare, and so without the checksum that ends it.
    private(set) var isRaw = false
    /// The first bytes of a body, until there are enough to tell.
    private var beginning: ByteBuffer?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            isRaw = false
            let codings = head.headers[canonicalForm: "Content-Encoding"].map { $0.lowercased() }
            beginning = codings == ["deflate"] ? ByteBuffer() : nil
        case .body(let body):
            guard beginning != nil else { break }
            beginning?.writeImmutableBuffer(body)
            tellForm(context)
            return
        case .end:
            if let beginning, beginning.readableBytes > 0 {
                context.fireChannelRead(wrapInboundOut(.body(beginning)))
            }
            beginning = nil
        }
        context.fireChannelRead(data)
    }

    private func tellForm(_ context: ChannelHandlerContext) {
        guard let bytes = beginning,
            let header = bytes.getInteger(at: bytes.readerIndex, as: UInt16.self)
        else { return }
        beginning = nil
        // RFC 1950, section 2.2.
        isRaw = header >> 8 & 0xF != 8 || header % 31 != 0
        if isRaw { context.fireChannelRead(wrapInboundOut(.body(ByteBuffer(bytes: [0x78, 0x9C])))) }
        context.fireChannelRead(wrapInboundOut(.body(bytes)))
    }
}

/// Swallows the unpacker's complaint that bare data has no checksum.
final class RawDeflateEnd: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    private let raw: RawDeflate

    init(of raw: RawDeflate) {
        self.raw = raw
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isMissingEnd = error as? NIOHTTPDecompression.ExtraDecompressionError == .truncatedData
        if !(raw.isRaw && isMissingEnd) { context.fireErrorCaught(error) }
    }
}
