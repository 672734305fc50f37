import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// One listening socket and the task that serves it.
///
/// The serving task is never cancelled and its channel never closed from here: a client that connects at
/// that moment would end the process (swift-nio issue 3481). Graceful shutdown is the only way out.
struct Listener: Sendable {
    let address: LoopbackAddress
    private let channel: any Channel
    private let services: ServiceGroup
    private let serving: Task<Void, Never>

    static func start(
        on address: LoopbackAddress,
        limits: LoopbackLimits,
        connections: Int,
        responder: @escaping HTTPChannelHandler.Responder,
        logger: Logger
    ) async throws(LoopbackServerError) -> Listener {
        let registry = ConnectionRegistry(limit: connections)
        let (bound, outcome) = AsyncThrowingStream.makeStream(of: (any Channel).self)
        let server: any Service
        do {
            server = try HTTPServerBuilder.http1(configuration: HTTP1Channel.Configuration(limits, registry))
                .buildServer(
                    configuration: ServerConfiguration(
                        address: .hostname(address.host, port: address.port),
                        availableConnectionsDelegate: registry
                    ),
                    eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
                    logger: logger,
                    responder: responder,
                    onServerRunning: { outcome.yield($0) }
                )
        } catch {
            throw LoopbackServerError(error, address: address)
        }
        let services = ServiceGroup(configuration: .init(services: [server], logger: logger))
        let serving = Task.detached {
            do {
                try await services.run()
                outcome.finish()
            } catch {
                outcome.finish(throwing: error)
            }
        }
        do {
            var iterator = bound.makeAsyncIterator()
            guard let channel = try await iterator.next() else { throw CancellationError() }
            try await channel.eventLoop.submit { try channel.closeOnExec() }.get()
            let port = channel.localAddress?.port ?? address.port
            return Listener(
                address: address.with(port: port),
                channel: channel,
                services: services,
                serving: serving
            )
        } catch {
            throw LoopbackServerError(error, address: address)
        }
    }

    /// Closes the listening socket and the idle connections; returns when the port is free.
    func stopListening() async {
        await services.triggerGracefulShutdown()
        try? await channel.closeFuture.get()
    }

    /// Returns when every request is answered and every connection closed.
    func waitUntilServed() async {
        await serving.value
    }
}

extension LoopbackServerError {
    fileprivate init(_ error: any Error, address: LoopbackAddress) {
        self.init(errno: (error as? IOError)?.errnoCode ?? 0, address: address)
    }
}

extension HTTP1Channel.Configuration {
    fileprivate init(_ limits: LoopbackLimits, _ connections: ConnectionRegistry) {
        self.init(
            additionalChannelHandlers: [ConnectionGuard(limits: limits, connections: connections)],
            httpDecoderConfiguration: DecoderConfiguration(
                maxHeaderFieldSize: limits.headBytes,
                maxHeaderListSize: limits.headBytes
            )
        )
    }
}
