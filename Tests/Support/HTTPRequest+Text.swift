package import WebexAuth

extension HTTPRequest {
    /// The body as text.
    package var text: String {
        String(decoding: body, as: UTF8.self)
    }

    /// The header's value, or `nil`.
    package func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}
