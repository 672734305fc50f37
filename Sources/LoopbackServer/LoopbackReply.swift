package import HTTPTypes

/// What a handler answers.
package struct LoopbackReply: Sendable {
    package var status: HTTPResponse.Status
    /// `Content-Length` and, where the connection ends, `Connection` are added by the server.
    package var headers: HTTPFields
    package var body: [UInt8]
    /// Closes the connection without sending anything.
    package var dropsConnection = false

    package init(status: HTTPResponse.Status, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package init(status: HTTPResponse.Status, headers: HTTPFields = [:], text: String) {
        self.init(status: status, headers: headers, body: Array(text.utf8))
    }

    /// No reply: the connection ends as if the server had crashed.
    package static var droppedConnection: LoopbackReply {
        var reply = LoopbackReply(status: .internalServerError)
        reply.dropsConnection = true
        return reply
    }
}
