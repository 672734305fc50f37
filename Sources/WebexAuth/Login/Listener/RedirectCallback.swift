public import WebexTokens

/// A login's own redirect, with the browser still waiting for its page.
///
/// Exchange the code, store the tokens, then call ``finish(_:)``. Whether the browser is still there makes no
/// difference to the exchange.
public struct RedirectCallback: Sendable {
    /// How the login ended, which is the page that the browser gets.
    public enum Ending: Hashable, Sendable {
        /// The tokens are stored.
        case success
        /// There are no tokens.
        case failure
        /// It is told elsewhere: "Received, go back to the terminal".
        case neutral
    }

    /// The authorization code.
    public let code: Secret
    /// The state that came with it.
    public let state: String?

    private let listener: RedirectListener

    init(code: Secret, state: String?, listener: RedirectListener) {
        self.code = code
        self.state = state
        self.listener = listener
    }

    /// Sends the browser on to the page, at an address without code and state.
    ///
    /// Returns once the browser has asked for that page, after a second at the latest. The port stays open for
    /// reloads until three seconds after the ending; it is closed earlier by ``RedirectListener/close()``, and by
    /// the next login that wants it.
    public func finish(_ ending: Ending) async {
        await listener.finish(showing: ending.page)
    }
}

extension RedirectCallback.Ending {
    fileprivate var page: RedirectPage {
        switch self {
        case .success: .success
        case .failure: .failed
        case .neutral: .received
        }
    }
}
