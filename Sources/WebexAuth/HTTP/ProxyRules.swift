public import WebexTokens

/// Which requests go through an HTTP proxy, by the rule that `curl` made common.
public struct ProxyRules: Hashable, Sendable {
    /// Where the proxy listens.
    public struct Server: Hashable, Sendable {
        /// Its name or address.
        public var host: String
        /// Its port.
        public var port: Int
    }

    /// The proxy; `nil` for none.
    public var server: Server?
    /// Hosts that are reached directly: names with all their subdomains, or `*` for every host.
    public var exceptions: [String]

    /// What `curl` takes where no port is named.
    private static let defaultPort = 1_080

    /// No proxy at all.
    public static let none = ProxyRules(server: nil, exceptions: [])

    /// Reads `HTTPS_PROXY` and `NO_PROXY`, in capitals or not.
    ///
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` for anything but an HTTP proxy without a password.
    public init(environment: [String: String]) throws(WebexAuthError) {
        func value(_ name: String) -> String {
            environment[name.lowercased()] ?? environment[name] ?? ""
        }
        server = try Self.server(in: value("HTTPS_PROXY"))
        exceptions = value("NO_PROXY").split(separator: ",")
            .map { $0.trimmingWhitespace().lowercased() }
    }

    init(server: Server?, exceptions: [String]) {
        self.server = server
        self.exceptions = exceptions
    }

    /// The proxy for a URL; loopback hosts are always reached directly.
    func server(for url: String) -> Server? {
        guard let server else { return nil }
        let host = URLHost.of(url).lowercased()
        guard !URLHost.isLoopback(host), !exceptions.contains(where: { Self.covers($0, host) }) else {
            return nil
        }
        return server
    }

    private static func covers(_ exception: String, _ host: String) -> Bool {
        let name = exception.hasPrefix(".") ? String(exception.dropFirst()) : exception
        return exception == "*" || host == name || (!name.isEmpty && host.hasSuffix("." + name))
    }

    private static func server(in text: String) throws(WebexAuthError) -> Server? {
        guard !text.isEmpty else { return nil }
        let url = text.contains("://") ? text : "http://" + text
        let port = URLHost.port(of: url)
        guard ASCIICase.hasPrefix(url, "http://"), !url.contains("@"), !URLHost.of(url).isEmpty,
            (1...65_535).contains(port ?? defaultPort)
        else {
            throw .invalidSetting(
                name: "HTTPS_PROXY",
                reason: "it must be an HTTP proxy without a password, as http://proxy.example:3128 is"
            )
        }
        return Server(host: URLHost.of(url), port: port ?? defaultPort)
    }
}
