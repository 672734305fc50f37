import LoopbackServer
import NIOConcurrencyHelpers
import WebexTokens

/// Listens on a loopback port for the redirect from Webex (RFC 8252, section 7.3).
///
/// It is bound before the URL is presented, since a browser with a session follows the redirect at once. One listener
/// serves one login.
final class RedirectListener: LoginReceiver {
    /// The redirect URI, with the real port in place of port 0.
    let boundURI: RedirectURI
    /// The bound addresses, for example `127.0.0.1:8765` and `[::1]:8765`.
    let boundAddresses: [String]

    private let clock: any Clock<Duration>
    private let responder: RedirectResponder
    private let server: LoopbackServer
    private let events: AuthEventStream?
    /// Set as soon as the port is to be closed.
    private let closing = OneShot<Void>()
    private let portIsFree = NIOLockedValueBox(false)

    private init(
        boundURI: RedirectURI,
        clock: any Clock<Duration>,
        responder: RedirectResponder,
        server: LoopbackServer,
        events: AuthEventStream?
    ) {
        self.boundURI = boundURI
        boundAddresses = server.addresses.map(\.description)
        self.clock = clock
        self.responder = responder
        self.server = server
        self.events = events
    }

    deinit {
        // Released without `close()`: the port must be closed all the same.
        guard !isClosed else { return }
        responder.dismiss()
        Task.detached { [server, events] in
            await server.stopListening()
            events?.emit(.listenerClosed)
            await server.stop()
        }
    }

    /// Binds the redirect URI's port; it accepts connections on return.
    ///
    /// For `localhost` both 127.0.0.1 and ::1 are bound. If this machine lacks one of them, the other does, and
    /// the event ``AuthEvent/Kind/listenerBound(addresses:unavailable:)`` says so.
    /// - Parameters:
    ///   - redirectURI: The redirect URI.
    ///   - way: Judges the redirects.
    ///   - events: The stream for events; may be `nil`.
    ///   - clock: Measures how long the last page is served.
    /// - Returns: A listener that is bound and serving.
    /// - Throws: ``WebexAuthError/portTaken(port:redirectURI:holder:)``,
    ///   ``WebexAuthError/listenerFailed(redirectURI:reason:)`` or ``WebexAuthError/cancelled``; nothing stays
    ///   bound then.
    static func open(
        _ redirectURI: RedirectURI,
        way: LoginWay,
        events: AuthEventStream?,
        clock: any Clock<Duration>
    ) async throws(WebexAuthError) -> RedirectListener {
        let responder = RedirectResponder(redirectURI: redirectURI, way: way, events: events)
        await LingeringListeners.leave(redirectURI.addresses)
        let binding = try await RedirectBinding.bind(redirectURI) { await responder.answer($0) }
        let bound = redirectURI.onPort(binding.server.port)
        responder.move(to: bound)
        let listener = RedirectListener(
            boundURI: bound,
            clock: clock,
            responder: responder,
            server: binding.server,
            events: events
        )
        events?.emit(
            .listenerBound(addresses: listener.boundAddresses, unavailable: binding.unavailable)
        )
        guard !Task.isCancelled else {
            await listener.close()
            throw .cancelled
        }
        return listener
    }

    var redirectURI: RedirectURI? { boundURI }

    /// Returns when the port is to be closed, or the waiting task is cancelled; the server receives on its own.
    func receive(at redirectURI: String) async {
        _ = await closing.value()
    }

    /// Closes the port; a browser that is still waiting gets a neutral page.
    func close() async {
        await leavePort()
        responder.dismiss()
        await server.stop(within: .seconds(1))
        LingeringListeners.remove(self)
    }

    /// Closes the port after the current replies.
    func leavePort() async {
        closing.set(())
        await server.stopListening()
        let isFirst = portIsFree.withLockedValue { portIsFree in
            defer { portIsFree = true }
            return !portIsFree
        }
        if isFirst { events?.emit(.listenerClosed) }
    }

    /// Whether the port is free for good.
    var isClosed: Bool { portIsFree.withLockedValue { $0 } }

    /// Sends the browser on to the page, at an address without code and state.
    ///
    /// Returns once the browser has requested that page, after a second at the latest. The port stays open for reloads
    /// until three seconds after the ending; it is closed earlier by ``close()``, by cancelling the task that waits
    /// here, and by the next login that wants it.
    func finish(_ ending: LoginEnding) async {
        responder.end(with: ending.page)
        LingeringListeners.add(self)
        Task {
            _ = await closing.value(within: Self.lingering, on: clock)
            await close()
        }
        await responder.waitUntilServed(within: Self.patience, on: clock)
        if Task.isCancelled { await close() }
    }

    /// How long the page is served from the ending on, so that it can be loaded again.
    private static let lingering = Duration.seconds(3)
    /// How long a login waits for a browser that does not ask for its page.
    private static let patience = Duration.seconds(1)
}

extension LoginEnding {
    fileprivate var page: RedirectPage {
        switch self {
        case .success: .success
        case .failure: .failed
        case .denied: .denied
        case .neutral: .received
        }
    }
}
