/// Sends one request and reads the whole reply; the seam between the flows and the network.
package protocol HTTPTransport: Sendable {
    /// Sends one request.
    ///
    /// - Throws: ``TransportFailure`` only when no whole reply arrived in time; any status is a reply.
    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPReply

    /// Closes all connections; nothing is sent after it.
    func shutdown() async
}

/// A request with everything that is sent; it holds secrets and shows only where it goes.
package struct HTTPRequest: Sendable, CustomStringConvertible, CustomReflectable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package var method: Method
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// How long the reply's last byte may take, if that is less than the transport's own time-out.
    package var timeLimit: Duration?
    /// Whether it goes out on a connection that no other request has used.
    ///
    /// Such a request is sent once. Any other one is repeated at once if the connection that it meets is just being
    /// closed, before a byte of the reply.
    package var needsOwnConnection = false

    package init(
        method: Method,
        url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    package var description: String {
        "\(method.rawValue) \(url)"
    }

    package var customMirror: Mirror {
        Mirror(self, children: ["request": description])
    }
}

/// A whole reply; its body may hold tokens, so it shows only its status and size.
package struct HTTPReply: Sendable, CustomStringConvertible, CustomReflectable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, in any case.
    package func header(_ name: String) -> String? {
        headers.first { ASCIICase.equal($0.name, name) }?.value
    }

    package var description: String {
        "HTTP \(status), \(body.count) bytes"
    }

    package var customMirror: Mirror {
        Mirror(self, children: ["reply": description])
    }
}
