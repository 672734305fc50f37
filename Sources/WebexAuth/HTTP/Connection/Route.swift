import HTTPTypes
import WebexTokens

/// How requests get to a server; those on the same route may share connections.
struct Route: Hashable, Sendable {
    /// The server, with its port.
    let server: HostPort
    /// Whether bytes for it go by TLS.
    let isSecure: Bool
    /// The proxy on the way.
    let proxy: ProxyRules.Server?
    /// Whether each request gets a connection that no other request has used or will use.
    var isUnshared: Bool

    /// The way to the server of a request, and where the client has to connect for it.
    struct Start: Sendable {
        let route: Route
        /// A URL of plain HTTP for the first host on the way; what comes on top is made by ``ConnectionSetup``.
        let url: String
        /// The `Host` field: the server, with its port where that is not the scheme's own.
        let hostField: String
    }

    /// Finds the way.
    ///
    /// - Throws: ``TransportFailure/unusableSetting(name:reason:)`` for a proxy on it that cannot be used, and
    ///   ``TransportFailure/couldNotConnect(host:reason:)`` for what is no URL.
    static func start(of request: OutgoingRequest, _ proxy: ProxyRules) throws(TransportFailure) -> Start {
        let head = request.head
        guard let server = HostPort(url: request.url) else {
            throw .couldNotConnect(host: URLHost.of(request.url), reason: "the URL cannot be used")
        }
        let isSecure = head.scheme == "https"
        let route = Route(
            server: server,
            isSecure: isSecure,
            proxy: try proxy.server(for: server.host),
            isUnshared: request.needsOwnConnection
        )
        return Start(
            route: route,
            url: "http://\(route.firstHop.text)\(head.path ?? "/")",
            hostField: server.port == (isSecure ? 443 : 80) ? server.urlHost : server.text
        )
    }

    /// Where the connection goes first.
    var firstHop: HostPort {
        proxy?.hostPort ?? server
    }
}
