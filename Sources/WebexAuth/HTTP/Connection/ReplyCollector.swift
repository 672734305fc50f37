import AsyncHTTPClient
import HTTPTypes
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1
import WebexTokens

/// Collects one reply on the event loop on which it arrives; a larger one than allowed fails.
///
/// AsyncHTTPClient's `async` interface hands head and body over one by one, through a task and a sequence of their own
/// for each request, which costs more than the rest of a small reply.
final class ReplyCollector: HTTPClientResponseDelegate {
    private struct State {
        var head: HTTPResponseHead?
        var body: [UInt8] = []
    }

    private let limit: Int
    private let state = NIOLockedValueBox(State())

    /// - Parameter limit: The greatest size of a body, in bytes.
    init(limit: Int) {
        self.limit = limit
    }

    func didReceiveHead(task: HTTPClient.Task<HTTPReply>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        state.withLockedValue { $0.head = head }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<HTTPReply>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
        let isTooLarge = state.withLockedValue { state in
            guard state.body.count + part.readableBytes <= limit else { return true }
            state.body += part.readableBytesView
            return false
        }
        guard isTooLarge else { return task.eventLoop.makeSucceededVoidFuture() }
        return task.eventLoop.makeFailedFuture(TransportFailure.replyTooLarge(limit: limit))
    }

    func didFinishRequest(task: HTTPClient.Task<HTTPReply>) throws -> HTTPReply {
        let (head, body) = state.withLockedValue { ($0.head, $0.body) }
        // The client reports an end only after a head.
        guard let head else { throw HTTPClientError.remoteConnectionClosed }
        let status = HTTPResponse.Status(code: Int(head.status.code))
        let fields = HTTPFields(head.headers, splitCookie: false)
        return HTTPReply(HTTPResponse(status: status, headerFields: fields), body: body)
    }
}
