import WebexTokens

/// Which requests go through an HTTP proxy, by the rules of `curl`.
///
/// Of `https_proxy`, `HTTPS_PROXY`, `all_proxy` and `ALL_PROXY` the first that is not empty names the proxy, of
/// `no_proxy` and `NO_PROXY` the first that is not empty the hosts that are reached without it. In one thing this
/// is not `curl`: hosts on this machine, `localhost` and loopback addresses, never go through a proxy.
public struct ProxyRules: Hashable, Sendable {
    /// Where the proxy listens.
    public struct Server: Hashable, Sendable {
        /// Its name or address.
        public var host: String
        /// Its port.
        public var port: Int
    }

    /// The proxy; `nil` for none, and for one that cannot be used.
    public let server: Server?
    /// The variable that names the proxy; `nil` if none does.
    public let setting: String?

    private let exceptions: NoProxyList

    /// No proxy at all.
    public static let none = ProxyRules(environment: [:])

    /// Reads the environment.
    ///
    /// A proxy that cannot be used, which is any but an HTTP proxy without a password, fails the requests that would
    /// go through it, and nothing else.
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
        guard let setting, !URLHost.isLoopback(host.lowercased()), !exceptions.covers(host) else {
            return nil
        }
        guard let server else {
            throw .unusableSetting(
                name: setting,
                reason: "it must be an HTTP proxy without a password, as http://proxy.example:3128 is"
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
        guard ASCIICase.equal(scheme, "http"),
            let authority = HostPort(authority: HostPort.authority(of: text))
        else { return nil }
        self.init(host: authority.host, port: authority.port ?? Self.defaultPort)
    }

    /// Where it is, as messages tell it.
    package var hostPort: HostPort {
        HostPort(host: host, port: port)
    }
}
