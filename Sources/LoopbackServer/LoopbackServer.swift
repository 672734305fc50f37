import HTTPTypes
import HummingbirdCore
package import Logging

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A small HTTP/1.1 server on loopback sockets of this machine.
///
/// It never speaks TLS, never listens on another interface, never sets `SO_REUSEPORT`, and its sockets are
/// not inherited by programs that start later. It runs until ``stop(within:)`` is called.
package final class LoopbackServer: Sendable {
    /// Answers one request; it may take its time.
    ///
    /// It is not told when the client leaves, and always runs to its end.
    package typealias Handler = @Sendable (LoopbackRequest) async -> LoopbackReply

    /// Where the server listens, with real port numbers, in the order that was asked for.
    package let addresses: [LoopbackAddress]

    private let listeners: [Listener]
    private let held: HeldRequests

    private init(listeners: [Listener], held: HeldRequests) {
        addresses = listeners.map(\.address)
        self.listeners = listeners
        self.held = held
    }

    /// The port of the first address.
    package var port: Int { addresses.first?.port ?? 0 }

    /// Binds every address and starts to serve; the addresses accept connections when this returns.
    ///
    /// Where ports are 0, all those addresses share the port that the first of them gets.
    ///
    /// - Throws: ``LoopbackServerError`` for the first address that cannot be bound, or with `ECANCELED` if the
    ///   calling task is cancelled meanwhile; none stays bound then.
    package static func start(
        addresses: [LoopbackAddress],
        limits: LoopbackLimits,
        logger: Logger = Logger(label: "loopback", factory: { _ in SwiftLogNoOpLogHandler() }),
        handler: @escaping Handler
    ) async throws(LoopbackServerError) -> LoopbackServer {
        // A task of its own binds to the end: half-way there would be sockets that nothing closes.
        let result = await Task { () async -> Result<LoopbackServer, LoopbackServerError> in
            do throws(LoopbackServerError) {
                let server = try await bindSharingPort(
                    addresses,
                    limits: limits,
                    logger: logger,
                    handler: handler
                )
                return .success(server)
            } catch {
                return .failure(error)
            }
        }.value
        let server = try result.get()
        if Task.isCancelled, let address = server.addresses.first {
            await server.stop(within: .zero)
            throw LoopbackServerError(errno: ECANCELED, address: address)
        }
        return server
    }

    private static func bindSharingPort(
        _ addresses: [LoopbackAddress],
        limits: LoopbackLimits,
        logger: Logger,
        handler: @escaping Handler
    ) async throws(LoopbackServerError) -> LoopbackServer {
        var attempts = 8
        while true {
            do throws(LoopbackServerError) {
                return try await bind(addresses, limits: limits, logger: logger, handler: handler)
            } catch .addressInUse(let host, let port) where addresses.wantsSharedPort && attempts > 1 {
                // The port that was free on the first address is taken on another: try a new one.
                _ = (host, port)
                attempts -= 1
            }
        }
    }

    private static func bind(
        _ addresses: [LoopbackAddress],
        limits: LoopbackLimits,
        logger: Logger,
        handler: @escaping Handler
    ) async throws(LoopbackServerError) -> LoopbackServer {
        let held = HeldRequests()
        let exchange = RequestExchange(limits: limits, held: held, handler: handler)
        var listeners: [Listener] = []
        var sharedPort = 0
        for address in addresses {
            do throws(LoopbackServerError) {
                let listener = try await Listener.start(
                    on: address.port == 0 ? address.with(port: sharedPort) : address,
                    limits: limits,
                    connections: max(1, limits.connections / addresses.count),
                    responder: { request, writer, _ in
                        let response = try await exchange.response(to: request)
                        try await writer.write(response: response.head, body: response.body)
                    },
                    logger: logger
                )
                if address.port == 0 { sharedPort = listener.address.port }
                listeners.append(listener)
            } catch {
                await LoopbackServer(listeners: listeners, held: held).stop(within: .zero)
                throw error
            }
        }
        return LoopbackServer(listeners: listeners, held: held)
    }

    /// Closes the listening sockets and idle connections, and leaves held requests to their handlers.
    ///
    /// The ports are free when this returns. A connection closes once its reply is written.
    package func stopListening() async {
        for listener in listeners { await listener.stopListening() }
    }

    /// Stops listening, then waits until every request is answered and every connection closed.
    ///
    /// Handlers that have not answered within the given time are overruled by a 503, but run on. May be
    /// called more than once and from several tasks.
    package func stop(within grace: Duration = .seconds(1)) async {
        await stopListening()
        let overruling = Task { [held] in
            if grace > .zero { try await Task.sleep(for: grace) }
            held.answerAll(LoopbackReply(status: .serviceUnavailable))
        }
        for listener in listeners { await listener.waitUntilServed() }
        overruling.cancel()
    }
}

extension [LoopbackAddress] {
    fileprivate var wantsSharedPort: Bool { count > 1 && allSatisfy { $0.port == 0 } }
}
