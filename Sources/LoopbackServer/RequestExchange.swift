import HTTPTypes
import HummingbirdCore
import NIOCore

/// Turns one request of the server framework into a ``LoopbackRequest``, and its reply into bytes.
struct RequestExchange: Sendable {
    private struct ConnectionDropped: Error {}

    let limits: LoopbackLimits
    let held: HeldRequests
    let handler: LoopbackServer.Handler

    /// - Throws: where the connection has to end without a reply.
    func response(to request: Request) async throws -> Response {
        let reply = await reply(to: request)
        guard !reply.dropsConnection else { throw ConnectionDropped() }
        var headers = reply.headers
        // These statuses imply that there is no content (RFC 9110, 6.4.1).
        let isBare = [.noContent, .notModified].contains(reply.status)
        headers[.contentLength] = isBare ? nil : String(reply.body.count)
        if !limits.keepsAlive { headers[.connection] = "close" }
        return Response(
            status: reply.status,
            headers: headers,
            body: ResponseBody(
                byteBuffer: ByteBuffer(bytes: isBare || request.method == .head ? [] : reply.body)
            )
        )
    }

    private func reply(to request: Request) async -> LoopbackReply {
        let target = request.head.path ?? "/"
        guard target.utf8.count <= limits.requestTargetBytes else {
            return LoopbackReply(status: .uriTooLong)
        }
        var body: [UInt8] = []
        if limits.bodyBytes > 0 {
            do {
                body = Array(buffer: try await request.body.collect(upTo: limits.bodyBytes))
            } catch {
                return LoopbackReply(status: .contentTooLarge)
            }
        }
        let whole = LoopbackRequest(
            method: request.method,
            target: target,
            headers: request.headers,
            hosts: hosts(of: request),
            body: body
        )
        return await held.reply(to: whole, from: handler)
    }

    /// The framework moves the first `Host` out of the fields.
    private func hosts(of request: Request) -> [String] {
        let others = request.headers.filter { $0.name.canonicalName == "host" }.map(\.value)
        return if let first = request.head.authority { [first] + others } else { others }
    }
}
