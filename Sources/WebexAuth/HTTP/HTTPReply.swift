package import HTTPTypes

/// A complete reply; its body may contain tokens, so it shows only its status and size.
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

    /// The first field of that name; a repeated field that is not a list is an error of an intermediary.
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
