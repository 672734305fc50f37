package import HTTPTypes

/// A whole reply; its body may hold tokens, so it shows only its status and size.
package struct HTTPReply: Sendable, CustomStringConvertible, CustomReflectable {
    package var head: HTTPResponse
    package var body: [UInt8]

    package init(_ head: HTTPResponse, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }

    /// The status code.
    package var status: Int {
        head.status.code
    }

    /// The first field of that name; a second one of a field that is no list is a mistake on the way.
    package func header(_ name: HTTPField.Name) -> String? {
        head.headerFields.first { $0.name == name }?.value
    }

    package var description: String {
        "HTTP \(status), \(body.count) bytes"
    }

    package var customMirror: Mirror {
        Mirror(self, children: ["reply": description])
    }
}
