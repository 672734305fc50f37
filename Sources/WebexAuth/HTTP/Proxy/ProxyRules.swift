import WebexTokens

/// Rules for the use of an HTTP proxy, following `curl`.
///
/// Unlike with `curl`, requests to this machine (`localhost` and loopback addresses) never go through a proxy.
public struct ProxyRules: Hashable, Sendable {
    /// The address of a proxy.
    public struct Server: Hashable, Sendable {
        /// The host name, or the address without brackets.
        public var host: String
        /// The port, 1 to 65,535.
        public var port: Int

        /// Creates an address of a proxy, which is used over plain HTTP and without a password.
        public init(host: String, port: Int) {
            self.host = host
            self.port = port
        }
    }

    /// The proxy; `nil` for none, or an invalid one.
    public let server: Server?
    /// The variable that names the proxy; `nil` if none does.
    public let setting: String?

    private let exceptions: NoProxyList

    /// No proxy.
    public static let none = ProxyRules(environment: [:])

    /// Creates rules for a proxy, ignoring the environment.
    ///
    /// With an invalid host or port, requests through the proxy fail.
    ///
    /// ```swift
    /// let proxy = ProxyRules(
    ///     server: .init(host: "proxy.example", port: 3128),
    ///     except: ["intranet.example", "10.0.0.0/8"]
    /// )
    /// ```
    /// - Parameters:
    ///   - server: The proxy.
    ///   - exceptions: The hosts that bypass the proxy, in the form of `no_proxy`: a name for itself and all
    ///     subdomains, an address, or a network such as `10.0.0.0/8`.
    public init(server: Server, except exceptions: [String] = []) {
        self.server = server
        setting = nil
        self.exceptions = NoProxyList(entries: exceptions)
    }

    /// Creates rules from the environment.
    ///
    /// The first nonempty variable of `https_proxy`, `HTTPS_PROXY`, `all_proxy` and `ALL_PROXY` names the proxy; the
    /// first nonempty one of `no_proxy` and `NO_PROXY` lists the hosts that bypass it. Only an HTTP proxy without a
    /// password is supported; with any other, requests through it fail.
    public init(environment: [String: String]) {
        func first(_ names: [String]) -> String? {
            names.first { environment[$0]?.isEmpty == false }
        }
        setting = first(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
        server = setting.flatMap { environment[$0] }.flatMap(Server.init(setting:))
        exceptions = NoProxyList(first(["no_proxy", "NO_PROXY"]).flatMap { environment[$0] } ?? "")
    }

    /// The proxy on the way to a host, a name or an address without brackets.
    ///
    /// - Throws: ``TransportFailure/unusableSetting(name:reason:)`` if there is one and it cannot be used.
    func server(for host: String) throws(TransportFailure) -> Server? {
        guard server != nil || setting != nil, !HostPort.isLoopback(host), !exceptions.covers(host) else {
            return nil
        }
        guard let server, HostPort(authority: server.hostPort.text) == server.hostPort else {
            throw .unusableSetting(
                name: setting ?? "proxy",
                reason: "expected an HTTP proxy without a password, such as http://proxy.example:3128"
            )
        }
        return server
    }
}

extension ProxyRules.Server {
    /// What `curl` takes where no port is named.
    private static let defaultPort = 1_080

    /// Reads `http://host:port`, where all but the host may be left out; a path says nothing.
    fileprivate init?(setting text: String) {
        let scheme = text.firstRange(of: "://").map { text[..<$0.lowerBound] } ?? "http"
        guard scheme.lowercased() == "http",
            let authority = HostPort(authority: HostPort.authority(of: text))
        else { return nil }
        self.init(host: authority.host, port: authority.port ?? Self.defaultPort)
    }

    /// Where it is, as messages tell it.
    package var hostPort: HostPort {
        HostPort(host: host, port: port)
    }
}
