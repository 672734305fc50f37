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

    /// Frees the port, then answers the browser and its reloads; takes about a second at the most.
    public func finish(_ ending: Ending) async {
        await listener.close(showing: ending.page)
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
