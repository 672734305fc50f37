package import HTTPTypes

/// A request with everything that is sent; it holds secrets and shows only where it goes.
package struct OutgoingRequest: Sendable, CustomStringConvertible, CustomReflectable {
    package var head: HTTPRequest
    package var body: [UInt8]
    /// How long the reply's last byte may take, if that is less than the transport's own time-out.
    package var timeLimit: Duration?
    /// Whether it goes out on a connection that no other request has used.
    ///
    /// Such a request is sent once. Any other one is repeated at once if the connection that it meets is just being
    /// closed, before a byte of the reply.
    package var needsOwnConnection = false

    /// Writes a request.
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
        let authority = HostPort.authority(of: url)
        let target = url[authority.endIndex...].prefix { $0 != "#" }
        head = HTTPRequest(
            method: method,
            scheme: url.firstRange(of: "://").map { url[..<$0.lowerBound].lowercased() },
            // The field's own way with what is not fit for it, which is to leave it out, would name another host.
            authority: HTTPField.isValidValue(String(authority)) ? String(authority) : nil,
            path: target.hasPrefix("/") ? String(target) : "/\(target)",
            headerFields: fields
        )
        self.body = body
    }

    /// The URL without its fragment.
    package var url: String {
        "\(head.scheme ?? "")://\(head.authority ?? "")\(head.path ?? "")"
    }

    package var description: String {
        "\(head.method) \(url)"
    }

    package var customMirror: Mirror {
        Mirror(self, children: ["request": description])
    }
}
