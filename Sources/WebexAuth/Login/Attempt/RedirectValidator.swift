import ForeignText
import WebexTokens

/// Validates the answers to one login, whatever the method: only one counts, and only with the right state.
///
///     waiting --right state, code or error--> accepted --the same again--> accepted \--abandoned--> void
struct RedirectValidator: Sendable {
    /// The result for one answer.
    enum Validation: Hashable {
        /// This is the login's answer.
        case accepted(RedirectOutcome)
        /// The same answer once more.
        case repeated
        /// Not this login's answer; nothing has changed.
        case refused(RedirectVerdict)
    }

    private enum Phase {
        case waiting
        case accepted(RedirectParameters)
        case void
    }

    private let expectedState: AuthorizationState?
    private var phase = Phase.waiting

    /// Waits for one answer; without an expected state it accepts any, which is unsafe.
    init(expectedState: AuthorizationState?) {
        self.expectedState = expectedState
    }

    /// Validates one answer; at most one is ever accepted.
    mutating func validate(_ answer: RedirectParameters) -> Validation {
        if let expectedState {
            guard let state = answer.state else {
                return .refused(answer.error == nil ? .missingState : .unprovenError)
            }
            guard expectedState.matches(state) else { return .refused(.wrongState) }
        }
        switch phase {
        case .waiting: break
        case .accepted(let first) where first.isSameAnswer(as: answer): return .repeated
        // A state is good for one answer (RFC 9700, section 4.2.4).
        case .accepted, .void: return .refused(.wrongState)
        }
        guard let outcome = RedirectOutcome(answer) else { return .refused(.incomplete) }
        phase = .accepted(answer)
        return .accepted(outcome)
    }

    /// Accepts no answer from now on.
    mutating func giveUp() {
        if case .waiting = phase { phase = .void }
    }
}

/// The content of a login's own redirect.
enum RedirectOutcome: Hashable, Sendable {
    /// Consent, and the state that came with it.
    case code(Secret, state: String?)
    /// A refusal with Webex's text, clipped and sanitized.
    case denied(code: String, description: String?)

    /// Returns `nil` for parameters with neither code nor error.
    fileprivate init?(_ parameters: RedirectParameters) {
        if let code = parameters.code {
            self = .code(code, state: parameters.state)
        } else if let error = parameters.error {
            self = .denied(
                code: ForeignText.sanitized(error),
                description: parameters.errorDescription.map { ForeignText.sanitized($0) }
            )
        } else {
            return nil
        }
    }
}

extension RedirectParameters {
    fileprivate func isSameAnswer(as other: RedirectParameters) -> Bool {
        code == other.code && error == other.error
    }
}
