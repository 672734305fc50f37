import NIOCore
import NIOSSL
import WebexTokens

/// Prepares a new connection for requests: opens the tunnel, verifies the server, and traces requests.
///
/// It runs where AsyncHTTPClient lets its user see a connection before the first request gets it, and can still be
/// refused. The client's own tunnel does not tell how a proxy refuses it, and its own TLS not why a certificate is
/// refused.
struct ConnectionSetup: Sendable {
    let route: Route
    /// `nil` for a route without TLS.
    let tls: NIOSSLContext?
    let traces: RequestTraces

    /// Succeeds once requests may pass; otherwise fails with a ``TransportFailure`` and closes the connection.
    func run(on channel: any Channel) -> EventLoopFuture<Void> {
        let done = channel.eventLoop.makePromise(of: Void.self)
        let alarm = channel.eventLoop.scheduleTask(in: AsyncHTTPTransport.connectTimeout) {
            done.fail(overdue)
        }
        watch(channel)
            .flatMap { openTunnel(on: channel) }
            .flatMap { secure(channel) }
            .flatMapThrowing {
                // The client would keep a connection that has closed by now.
                guard channel.isActive else { throw ChannelError.eof }
                try ExchangeWatch.open(channel.pipeline.syncOperations)
            }
            .cascade(to: done)
        done.futureResult.whenComplete { result in
            alarm.cancel()
            if case .failure = result { channel.close(promise: nil) }
        }
        return done.futureResult
    }

    private var overdue: TransportFailure {
        route.proxy == nil
            ? .tls(host: route.server.text, reason: TransportFailure.overdue)
            : .couldNotConnect(host: route.firstHop.text, reason: TransportFailure.overdue)
    }

    /// At once, if possible: what comes before the handlers are in place goes to the client.
    private func watch(_ channel: any Channel) -> EventLoopFuture<Void> {
        let install: @Sendable () throws -> Void = {
            try ExchangeWatch.install(in: channel.pipeline.syncOperations, traces)
        }
        return channel.eventLoop.inEventLoop
            ? channel.eventLoop.makeCompletedFuture(withResultOf: install) : channel.eventLoop.submit(install)
    }

    private func openTunnel(on channel: any Channel) -> EventLoopFuture<Void> {
        guard let proxy = route.proxy else { return channel.eventLoop.makeSucceededVoidFuture() }
        return first(in: channel) { done in
            [ProxyTunnel(to: route.server, through: proxy.hostPort, opened: done)]
        }
    }

    private func secure(_ channel: any Channel) -> EventLoopFuture<Void> {
        guard let tls else { return channel.eventLoop.makeSucceededVoidFuture() }
        let isAddress = route.server.isAddress
        // NIOSSL verifies an address by the peer of the connection, which is the proxy here.
        guard !isAddress || route.proxy == nil else {
            let reason = "through a proxy, only a server with a host name can be verified"
            return channel.eventLoop.makeFailedFuture(
                TransportFailure.tls(host: route.server.text, reason: reason)
            )
        }
        return first(in: channel) { done in
            let handler = try NIOSSLClientHandler(
                context: tls,
                serverHostname: isAddress ? nil : route.server.host
            )
            return [handler, HandshakeWatch(on: route.server, of: handler, done: done)]
        }
    }

    /// Adds handlers before all others and returns when they say so.
    private func first(
        in channel: any Channel,
        _ handlers: (EventLoopPromise<Void>) throws -> [any ChannelHandler]
    ) -> EventLoopFuture<Void> {
        let done = channel.eventLoop.makePromise(of: Void.self)
        do {
            try channel.pipeline.syncOperations.addHandlers(try handlers(done), position: .first)
        } catch {
            done.fail(error)
        }
        return done.futureResult
    }
}
