import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOConcurrencyHelpers
import NIOPosix

/// The network, through AsyncHTTPClient.
///
/// Clients are made at first use: one that goes through the proxy, if there is one, and one that does not.
/// A configured proxy would otherwise be used for loopback, too.
final class AsyncHTTPTransport: HTTPTransport {
    /// Larger replies are no token replies.
    static let maximumReplySize = 1_048_576
    static let connectTimeout = TimeAmount.seconds(5)
    /// Twice as many as a keeper uses, so that requests of its that hang do not delay those of others.
    static let connectionsPerHost = 16

    private struct Clients {
        var direct: HTTPClient?
        var proxied: HTTPClient?
        var isShutDown = false
    }

    /// One is enough for all requests that Webex allows, and what happens on one needs no other thread.
    private let eventLoop = MultiThreadedEventLoopGroup.singleton.any()
    private let timeout: Duration
    private let proxy: ProxyRules
    /// Ends head and body by one deadline; the client's own time-out ends at the head.
    private let deadlines: RequestDeadlines
    private let clients = NIOLockedValueBox(Clients())

    init(timeout: Duration, proxy: ProxyRules, clock: any Clock<Duration>) {
        self.timeout = timeout
        self.proxy = proxy
        deadlines = RequestDeadlines(clock: clock, executor: EventLoopExecutor(eventLoop))
    }

    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPReply {
        let client = try client(for: request.url)
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        outgoing.headers = HTTPHeaders(request.headers.map { ($0.name, $0.value) })
        if !request.body.isEmpty { outgoing.body = .bytes(request.body) }
        let limit = request.timeLimit.map { min($0, timeout) } ?? timeout
        do {
            return try await deadlines.run(within: limit) { [outgoing] in
                try await Self.exchange(outgoing, with: client)
            }
        } catch {
            throw TransportFailure(error, host: URLHost.of(request.url), timeout: limit)
        }
    }

    func shutdown() async {
        let open = clients.withLockedValue { clients in
            defer { clients = Clients(isShutDown: true) }
            return [clients.direct, clients.proxied].compactMap(\.self)
        }
        for client in open {
            try? await client.shutdown()
        }
        deadlines.finish()
    }

    private static func exchange(
        _ request: HTTPClientRequest,
        with client: HTTPClient
    ) async throws -> HTTPReply {
        // The client's own deadline ends at the head; the one around this call is the one that counts.
        let response = try await client.execute(request, deadline: .distantFuture)
        do {
            let body = try await response.body.collect(upTo: maximumReplySize)
            return HTTPReply(
                status: Int(response.status.code),
                headers: response.headers.map { (name: $0.name, value: $0.value) },
                body: Array(body.readableBytesView)
            )
        } catch is NIOTooManyBytesError {
            throw TransportFailure.replyTooLarge(limit: maximumReplySize)
        }
    }

    private func client(for url: String) throws(TransportFailure) -> HTTPClient {
        let server = proxy.server(for: url)
        let client = clients.withLockedValue { clients -> HTTPClient? in
            guard !clients.isShutDown else { return nil }
            guard let server else {
                let client = clients.direct ?? makeClient(proxy: nil)
                clients.direct = client
                return client
            }
            let client = clients.proxied ?? makeClient(proxy: server)
            clients.proxied = client
            return client
        }
        guard let client else { throw .connectionLost(reason: "the client is closed") }
        return client
    }

    private func makeClient(proxy: ProxyRules.Server?) -> HTTPClient {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = Self.connectTimeout
        // A refused port must say so at once instead of being tried for ten seconds.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connectionsPerHost
        configuration.http1_1ConnectionDebugInitializer = StatusGuard.install
        // Nobody has asked for traces, and they would be told where tokens go.
        configuration.tracing.tracer = nil
        if let proxy {
            configuration.proxy = .server(host: proxy.host, port: proxy.port)
        }
        return HTTPClient(eventLoopGroup: eventLoop, configuration: configuration)
    }
}
