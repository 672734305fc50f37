package import HTTPTypes
package import WebexAuth

extension OutgoingRequest {
    /// Writes a request with header fields as they stand on the wire.
    package init(
        method: HTTPRequest.Method,
        url: String,
        headers: [(name: String, value: String)],
        body: [UInt8] = []
    ) {
        self.init(method: method, url: url, fields: HTTPFields(literal: headers), body: body)
    }

    /// The body as text.
    package var text: String {
        String(decoding: body, as: UTF8.self)
    }

    /// The header's value, or `nil`.
    package func header(_ name: String) -> String? {
        head.headerFields.first { $0.name.rawName == name }?.value
    }
}
