package import HTTPTypes
package import WebexAuth

extension HTTPReply {
    /// Writes a reply with header fields as they stand on the wire.
    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        let status = HTTPResponse.Status(code: status)
        self.init(HTTPResponse(status: status, headerFields: HTTPFields(literal: headers)), body: body)
    }

    /// The first value of the field with that name, in any case.
    package func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { header($0) }
    }
}

extension HTTPFields {
    /// Takes fields as they stand on the wire.
    package init(literal fields: [(name: String, value: String)]) {
        self.init()
        for field in fields {
            guard let name = HTTPField.Name(field.name) else {
                preconditionFailure("\(field.name) is no field name")
            }
            append(HTTPField(name: name, value: field.value))
        }
    }
}
