import LoopbackServer
import NIOConcurrencyHelpers
public import WebexTokens

/// Waits on a loopback port for the browser to come back from Webex (RFC 8252, section 7.3).
///
/// Open it first, build the request with ``redirectURI``, then show the URL: a browser with a warm session comes
/// back at once. One listener serves one login. Close it, unless ``RedirectCallback/finish(_:)`` does.
public final class RedirectListener: Sendable {
    /// The redirect URI, with the real port where port 0 was asked for.
    public let redirectURI: RedirectURI
    /// Where it listens, for example `127.0.0.1:8765` and `[::1]:8765`.
    public let boundAddresses: [String]

    private let clock: any Clock<Duration>
    private let desk: RedirectDesk
    private let server: LoopbackServer
    private let events: AuthEventStream?
    /// Set as soon as the port is to be free.
    private let closing = OneShot<Void>()
    /// Set once the login has ended and the browser has had its chance to see the page.
    private let finished = OneShot<Void>()
    private let isFinishing = NIOLockedValueBox(false)
    private let isClosed = NIOLockedValueBox(false)

    private init(
        redirectURI: RedirectURI,
        clock: any Clock<Duration>,
        desk: RedirectDesk,
        server: LoopbackServer,
        events: AuthEventStream?
    ) {
        self.redirectURI = redirectURI
        boundAddresses = server.addresses.map(\.description)
        self.clock = clock
        self.desk = desk
        self.server = server
        self.events = events
    }

    deinit {
        // Forgotten without `close()`: the port must be free all the same.
        guard !isClosed.withLockedValue({ $0 }) else { return }
        desk.dismiss()
        Task.detached { [server] in await server.stop() }
    }

    /// Binds the redirect URI's port; it accepts connections when this returns.
    ///
    /// For `localhost` both 127.0.0.1 and ::1 are bound. If this machine lacks one of them, the other does, and
    /// the event ``AuthEvent/Kind/listenerBound(addresses:unavailable:)`` says so.
    /// - Parameters:
    ///   - redirectURI: Where the browser will come back to.
    ///   - state: The state that the redirect must bring. `nil` takes any redirect: any web page can then
    ///     end the login, or slip its own code in.
    ///   - events: Hears of every request; may be `nil`.
    ///   - clock: Measures the time-out.
    /// - Returns: A listener that is bound and serving.
    /// - Throws: ``WebexAuthError/portTaken(port:redirectURI:holder:)``,
    ///   ``WebexAuthError/listenerFailed(redirectURI:reason:)`` or ``WebexAuthError/cancelled``; nothing stays
    ///   bound then.
    public static func open(
        redirectURI: RedirectURI,
        state: AuthorizationState?,
        events: AuthEventStream?,
        clock: any Clock<Duration>
    ) async throws(WebexAuthError) -> RedirectListener {
        let desk = RedirectDesk(
            judge: RedirectJudge(redirectURI: redirectURI, expectedState: state),
            events: events
        )
        await LingeringListeners.leave(redirectURI.addresses)
        let binding = try await RedirectBinding.bind(redirectURI) { await desk.answer($0) }
        let bound = redirectURI.onPort(binding.server.port)
        desk.move(to: bound)
        let listener = RedirectListener(
            redirectURI: bound,
            clock: clock,
            desk: desk,
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

    /// Waits for the login's own redirect; strays change nothing.
    ///
    /// Time-out and cancellation cover this waiting only, and close the port before they throw.
    /// - Returns: The code; the browser is held until ``RedirectCallback/finish(_:)``.
    /// - Throws: ``WebexAuthError/loginDenied(code:description:)``, with the browser sent on to its page as by
    ///   ``RedirectCallback/finish(_:)``; ``WebexAuthError/loginTimedOut(after:redirectURI:)`` or
    ///   ``WebexAuthError/cancelled``, with the port free.
    public func waitForCallback(timeout: Duration) async throws(WebexAuthError) -> RedirectCallback {
        let (outcome, reason) = await firstOutcome(within: timeout)
        switch outcome {
        case .code(let code, let state):
            isFinishing.withLockedValue { $0 = true }
            return RedirectCallback(code: code, state: state, listener: self)
        case .denied(let code, let description):
            isFinishing.withLockedValue { $0 = true }
            await finish(showing: .denied)
            throw .loginDenied(code: code, description: description)
        case .none:
            await close()
            throw reason
        }
    }

    /// Frees the port; a browser that is still held gets a neutral page.
    ///
    /// May be called more than once, also while ``waitForCallback(timeout:)`` waits, which then throws
    /// ``WebexAuthError/cancelled``.
    public func close() async {
        desk.giveUp()
        await leavePort()
        desk.dismiss()
        await server.stop(within: .seconds(1))
        LingeringListeners.remove(self)
        finished.set(())
    }

    /// Frees the port; what is being answered is answered still.
    func leavePort() async {
        closing.set(())
        await server.stopListening()
        let isFirst = isClosed.withLockedValue { isClosed in
            defer { isClosed = true }
            return !isClosed
        }
        if isFirst { events?.emit(.listenerClosed) }
    }

    /// Whether the port is free for good.
    var hasClosed: Bool { isClosed.withLockedValue { $0 } }

    /// Sends the browser on to the page, and serves it a while longer in the background.
    func finish(showing page: RedirectPage) async {
        desk.end(with: page)
        LingeringListeners.add(self)
        Task {
            _ = await closing.value(within: Self.lingering, on: clock)
            await close()
        }
        await desk.waitUntilServed(within: Self.patience, on: clock)
        finished.set(())
        if Task.isCancelled { await close() }
    }

    /// Closes at once, unless a browser waits for the exchange of its code: then once it has had its page.
    func closeAfterPage() async {
        if isFinishing.withLockedValue({ $0 }) { _ = await finished.value() }
        await close()
    }

    /// How long the page is served from the ending on, so that it can be loaded again.
    private static let lingering = Duration.seconds(3)
    /// How long a login waits for a browser that does not ask for its page.
    private static let patience = Duration.seconds(1)

    /// The redirect, or why there is none.
    private func firstOutcome(within timeout: Duration) async -> (RedirectOutcome?, WebexAuthError) {
        let timedOut = WebexAuthError.loginTimedOut(after: timeout, redirectURI: redirectURI.text)
        let (desk, clock) = (desk, clock)
        let reason = await withTaskGroup(of: WebexAuthError.self) { group in
            group.addTask {
                await desk.waitForRedirect()
                return .cancelled
            }
            group.addTask {
                do {
                    try await clock.sleep(for: timeout)
                    return timedOut
                } catch {
                    return .cancelled
                }
            }
            defer { group.cancelAll() }
            return await group.next() ?? .cancelled
        }
        // A redirect that came in the same instant wins.
        return (desk.giveUp(), reason)
    }
}
