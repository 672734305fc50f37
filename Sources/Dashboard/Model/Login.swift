import FoundationEssentials
import WebexTokens

/// A login of the developer, from the key press to the stored tokens.
struct Login: Hashable, Sendable {
    /// Edges: starting → waiting → exchanging → (over); any → failed; waiting → stopping → (over).
    enum Phase: Hashable, Sendable {
        /// The listener is being bound.
        case starting
        /// The URL is shown, and the listener waits for the redirect.
        case waiting(deadline: Date)
        /// The code has arrived and is being exchanged.
        case exchanging
        /// The login is being cancelled, and the port closed.
        case stopping
        /// It ended without tokens.
        case failed(WebexAuthError)
    }

    var phase: Phase = .starting
    /// Whether the screen shows it; a login continues behind the dashboard.
    var isShown = true
    /// The result of opening a browser.
    var browser: BrowserOpening = .notAsked
    /// The URL, once known; it stays visible while the code is exchanged.
    private(set) var url: String?
    private(set) var redirectURI: String?
    /// The listener's sockets, such as `127.0.0.1:8765`.
    private(set) var addresses: [String] = []
    private(set) var unavailable: [String] = []
    /// Requests seen, by verdict.
    private(set) var requests: [RedirectVerdict: Int] = [:]
    /// The number of rows scrolled off the top of a small screen.
    var scroll = 0

    /// The result of opening a browser.
    enum BrowserOpening: Hashable, Sendable {
        case notAsked, opened, impossible
    }

    /// Whether it has ended, and only its error is still shown.
    var hasEnded: Bool {
        if case .failed = phase { true } else { false }
    }

    /// Whether it can still be cancelled: once the code has arrived, its tokens are kept.
    var canBeCancelled: Bool { phase == .starting || isWaiting }

    /// Whether it waits for the redirect, so that consent can still be given.
    var isWaiting: Bool {
        if case .waiting = phase { true } else { false }
    }

    mutating func present(url: String, redirectURI: String, deadline: Date) {
        self.url = url
        self.redirectURI = redirectURI
        if phase == .starting { phase = .waiting(deadline: deadline) }
    }

    mutating func observe(_ event: AuthEvent.Kind) {
        switch event {
        case .listenerBound(let addresses, let unavailable):
            self.addresses = addresses
            self.unavailable = unavailable
        case .redirectSeen(let verdict, _, let count):
            requests[verdict] = count
            if verdict == .code, isWaiting { phase = .exchanging }
        default: break
        }
    }
}
