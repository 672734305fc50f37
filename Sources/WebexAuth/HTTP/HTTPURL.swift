/// The parts of an absolute `http` or `https` URL without a user (RFC 9110, section 4.2).
package struct HTTPURL: Hashable, Sendable {
    /// Whether it is `https`.
    let isSecure: Bool
    /// The server, with its port.
    package let server: HostPort
    /// Path and query, at least `/`; a fragment is never sent.
    let target: String

    /// Reads a URL; `nil` for anything else.
    package init?(_ text: String) {
        let authority = HostPort.authority(of: text)
        guard let mark = text.firstRange(of: "://") else { return nil }
        let scheme = text[..<mark.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https", let named = HostPort(authority: authority) else {
            return nil
        }
        isSecure = scheme == "https"
        server = HostPort(host: named.host, port: named.port ?? Self.port(isSecure: isSecure))
        let target = text[authority.endIndex...].prefix { $0 != "#" }
        self.target = target.hasPrefix("/") ? String(target) : "/\(target)"
    }

    /// In lower case.
    var scheme: String {
        isSecure ? "https" : "http"
    }

    /// The server, without its port where that is the scheme's own: as a `Host` field has it.
    var authority: String {
        server.port == Self.port(isSecure: isSecure) ? server.urlHost : server.text
    }

    /// Whether both are on one server of one scheme (RFC 6454, section 4).
    func hasSameOrigin(as other: HTTPURL) -> Bool {
        isSecure == other.isSecure && server.port == other.server.port
            && server.host.lowercased() == other.server.host.lowercased()
    }

    /// Whether secrets may be sent there: by TLS, or on this machine.
    package var isSafeForSecrets: Bool {
        isSecure || HostPort.isLoopback(server.host)
    }

    private static func port(isSecure: Bool) -> Int {
        isSecure ? 443 : 80
    }
}
