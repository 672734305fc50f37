package import HTTPTypes

/// A complete request; it contains secrets and shows only its destination.
package struct OutgoingRequest: Sendable, CustomStringConvertible, CustomReflectable {
    package var head: HTTPRequest
    /// Where it goes; `nil` if what was given is no URL.
    let destination: HTTPURL?
    package var body: [UInt8]
    /// The timeout until the last byte of the reply, if shorter than the transport's own.
    package var timeLimit: Duration?
    /// Whether it requires a connection that no other request has used.
    ///
    /// Such a request is sent once. Any other one is repeated at once if the connection that it meets is just being
    /// closed, before a byte of the reply.
    package var needsOwnConnection = false

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - url: An absolute URL; its fragment stays here (RFC 9110, section 7.1). A text that is none goes nowhere:
    ///     the transport refuses it.
    ///   - fields: The header, without `Host`.
    ///   - body: The content.
    package init(
        method: HTTPRequest.Method,
        url: String,
        fields: HTTPFields = [:],
        body: [UInt8] = []
    ) {
        self.init(method: method, to: HTTPURL(url), fields: fields, body: body)
    }

    /// Creates a request to a URL that has been read already.
    init(method: HTTPRequest.Method, to destination: HTTPURL?, fields: HTTPFields, body: [UInt8]) {
        self.destination = destination
        head = HTTPRequest(
            method: method,
            scheme: destination?.scheme,
            authority: destination?.authority,
            path: destination?.target,
            headerFields: fields
        )
        self.body = body
    }

    /// The URL without its fragment; empty if what was given is none.
    package var url: String {
        destination.map { "\($0.scheme)://\($0.authority)\($0.target)" } ?? ""
    }

    package var description: String {
        "\(head.method) \(url)"
    }

    package var customMirror: Mirror {
        Mirror(self, children: ["request": description])
    }
}
