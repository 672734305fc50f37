import FoundationEssentials

/// The rule by which a redirect URI is the registered one.
enum RedirectURI {
    /// Exactly; or, if any loopback port is accepted, the same `http` URI on the same loopback host.
    static func matches(_ requested: String, registered: String, anyLoopbackPort: Bool) -> Bool {
        if requested == registered { return true }
        guard
            anyLoopbackPort, var requested = URLComponents(string: requested),
            var registered = URLComponents(string: registered),
            requested.scheme == "http", let host = requested.host,
            ["127.0.0.1", "[::1]", "::1", "localhost"].contains(host)
        else { return false }
        requested.port = nil
        registered.port = nil
        return requested == registered
    }

    /// The URI with the fields appended to its query.
    static func adding(_ fields: [(name: String, value: String?)], to uri: String) -> String {
        let query = fields.compactMap { field in
            field.value.map { "\(field.name)=\(FormFields.encoded($0))" }
        }
        return uri + (uri.contains("?") ? "&" : "?") + query.joined(separator: "&")
    }
}
