import AsyncHTTPClient
import ForeignText
import HTTPTypes
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOHTTPTypesHTTP1
import NIOPosix
import WebexTokens

/// The network, through AsyncHTTPClient.
///
/// Each route has a client of its own, created on first use. All of them use HTTP/1.1.
final class AsyncHTTPTransport: HTTPTransport {
    /// Token replies are smaller; the limit applies before and after decompression.
    static let maximumReplySize = 1_048_576
    /// For connecting, and again for tunnel and handshake.
    static let connectTimeout = TimeAmount.seconds(5)
    /// Twice as many as a keeper uses, so that its hanging requests do not delay those of others.
    static let connectionsPerHost = 16

    private struct Clients {
        var open: [Route: HTTPClient] = [:]
        var isShutDown = false
    }

    /// One is enough for all requests that Webex allows, and what happens on one needs no other thread.
    private let eventLoop = MultiThreadedEventLoopGroup.singleton.any()
    /// Runs on that event loop whatever waits for its replies.
    let executor: any TaskExecutor
    private let timeout: Duration
    private let proxy: ProxyRules
    private let tls: TLSContext
    /// Ends head and body by one deadline; the client's own time-out ends at the head.
    private let deadlines: RequestDeadlines
    private let clients = NIOLockedValueBox(Clients())
    private let traces = RequestTraces()

    init(
        timeout: Duration,
        proxy: ProxyRules,
        roots: TrustedRoots = .system,
        clock: any Clock<Duration>
    ) {
        self.timeout = timeout
        self.proxy = proxy
        tls = TLSContext(roots)
        executor = EventLoopExecutor(eventLoop)
        deadlines = RequestDeadlines(clock: clock, executor: executor)
    }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply {
        let start = try Route.start(of: request, proxy)
        let client = try await client(for: start.route)
        let (name, trace) = traces.begin()
        defer { traces.end(name) }
        let limit = request.timeLimit.map { min($0, timeout) } ?? timeout
        do {
            let outgoing = try Self.outgoing(request, from: start, traced: name)
            return try await deadlines.run(within: limit) {
                do {
                    return try await Self.exchange(outgoing, with: client)
                } catch {
                    guard trace.metClosingConnection(error), !Task.isCancelled else { throw error }
                    return try await self.repeatUnshared(outgoing, start.route, trace)
                }
            }
        } catch {
            throw TransportFailure(error, on: start.route, limit: limit, isWritten: trace.isWritten)
        }
    }

    func shutdown() async {
        let open = clients.withLockedValue { clients in
            defer { clients = Clients(isShutDown: true) }
            return clients.open.values
        }
        for client in open {
            try? await client.shutdown()
        }
        deadlines.finish()
    }

    /// Repeats a request whose connection was just being closed, on a new connection where that cannot happen.
    ///
    /// Requests that must not be repeated have connections of their own. What is repeated here asks for the same
    /// again, and most likely for the first time: a server that closes an idle connection has not read what comes
    /// after (RFC 9112, section 9.3.1). Should it have, the first answer is lost, and to ask again is all that is
    /// left.
    private func repeatUnshared(
        _ request: HTTPClient.Request,
        _ route: Route,
        _ trace: RequestTrace
    ) async throws -> HTTPReply {
        trace.restart()
        var route = route
        route.isUnshared = true
        return try await Self.exchange(request, with: await client(for: route))
    }

    private static func outgoing(
        _ request: OutgoingRequest,
        from start: Route.Start,
        traced name: String
    ) throws -> HTTPClient.Request {
        var headers = HTTPHeaders(request.head.headerFields)
        headers.add(name: "Host", value: start.hostField)
        // Tokens do not get smaller, and what packs them on the way may pack them in a form that is not known here.
        headers.add(name: "Accept-Encoding", value: "identity")
        headers.add(name: RequestTraces.field, value: name)
        return try HTTPClient.Request(
            url: start.url,
            method: HTTPMethod(request.head.method),
            headers: headers,
            body: request.body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: request.body))
        )
    }

    private static func exchange(
        _ request: HTTPClient.Request,
        with client: HTTPClient
    ) async throws -> HTTPReply {
        let task = client.execute(request: request, delegate: ReplyCollector(limit: maximumReplySize))
        return try await withTaskCancellationHandler {
            try await task.get().unpacked()
        } onCancel: {
            task.cancel()
        }
    }

    private func client(for route: Route) async throws(TransportFailure) -> HTTPClient {
        let context = route.isSecure ? try await tls.get() : nil
        let client = clients.withLockedValue { clients -> HTTPClient? in
            guard !clients.isShutDown else { return nil }
            if let client = clients.open[route] { return client }
            let client = makeClient(ConnectionSetup(route: route, tls: context, traces: traces))
            clients.open[route] = client
            return client
        }
        guard let client else {
            throw .couldNotConnect(host: route.server.text, reason: "the client is closed")
        }
        return client
    }

    private func makeClient(_ setup: ConnectionSetup) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            decompression: .enabled(limit: .size(Self.maximumReplySize))
        )
        configuration.timeout.connect = Self.connectTimeout
        // A refused port must say so at once instead of being tried for ten seconds.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connectionsPerHost
        configuration.http1_1ConnectionDebugInitializer = setup.run(on:)
        if setup.route.isUnshared { configuration.maximumUsesPerConnection = 1 }
        // Traces are not wanted and would reveal where tokens go.
        configuration.tracing.tracer = nil
        return HTTPClient(eventLoopGroup: eventLoop, configuration: configuration)
    }
}

extension HTTPReply {
    /// The reply, if its body is in plain form by now.
    fileprivate func unpacked() throws(TransportFailure) -> HTTPReply {
        guard head.headerFields.contains(.contentEncoding) else { return self }
        let codings = head.headerFields[values: .contentEncoding].lazy
            .flatMap { $0.lowercased().split(separator: ",") }
            .map { $0.trimmingWhitespace() }
            .filter { !$0.isEmpty && $0 != "identity" }
        let coding = codings.joined(separator: ", ")
        guard !coding.isEmpty, !["gzip", "deflate"].contains(coding), !body.isEmpty else { return self }
        // Such a status says as much as its text could.
        guard status < 500, status != 429 else { return HTTPReply(head) }
        let shown = ForeignText.sanitized(coding, limit: 40)
        throw .replyUnreadable(reason: "it is compressed as \(shown), which was not requested")
    }
}
