import NIOConcurrencyHelpers
import WebexAuth
import WebexTokens

/// Watches the library's events for what a story's player waits for.
final class StoryWatch: Sendable {
    private struct State {
        var isLoggingIn = false
        var hasKeeperStarted = false
        var rejected: Set<TokenSubject> = []
        var begun: Set<TokenSubject> = []
    }

    private let state = NIOLockedValueBox(State())
    private let stirring: Bell

    /// Creates a watch that rings the bell with each event.
    init(ringing stirring: Bell) {
        self.stirring = stirring
    }

    /// Whether a person logs in: then a minute must be a minute.
    var isLoggingIn: Bool { state.withLockedValue(\.isLoggingIn) }

    /// Whether a keeper has started since ``forget()``.
    var hasKeeperStarted: Bool { state.withLockedValue(\.hasKeeperStarted) }

    /// Whether Webex has rejected the credential's access token since ``forget()``.
    func hasBeenRejected(_ subject: TokenSubject) -> Bool {
        state.withLockedValue { $0.rejected.contains(subject) }
    }

    /// Whether a request for new tokens has begun since ``forget()``.
    ///
    /// The keeper hears of a rejection from the store, so its request may begin before the event tells of the rejection.
    func hasBegun(_ subject: TokenSubject) -> Bool {
        state.withLockedValue { $0.begun.contains(subject) }
    }

    /// Forgets what has happened so far.
    func forget() {
        state.withLockedValue { $0 = State(isLoggingIn: $0.isLoggingIn) }
    }

    func observe(_ event: AuthEvent) {
        state.withLockedValue { state in
            switch event.kind {
            case .authorizeStarted: state.isLoggingIn = true
            case .codeExchanged, .authorizeFailed: state.isLoggingIn = false
            case .keeperStarted: state.hasKeeperStarted = true
            case .proved(let subject, let receipt) where receipt.proof.result == .rejected:
                state.rejected.insert(subject)
            case .requestStarted(let subject, _): state.begun.insert(subject)
            default: break
            }
        }
        stirring.ring()
    }
}
