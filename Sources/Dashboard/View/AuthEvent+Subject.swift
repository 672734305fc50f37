import WebexTokens
import Wording

extension AuthEvent.Kind {
    /// The credential that it is about.
    var subject: TokenSubject? {
        switch self {
        case .requestStarted(let subject, _), .requestSucceeded(let subject, _, _),
            .requestFailed(let subject, _, _),
            .leaseAwaited(let subject, _, _), .retrying(let subject, _, _, _, _), .unsaved(let subject, _),
            .saved(let subject),
            .proved(let subject, _), .outdated(let subject), .keeperWaits(let subject, _, _):
            subject
        case .orgRegistered(let id), .orgRemoved(let id): .org(id)
        case .authorizeStarted, .codeExchanged, .authorizeFailed: .integration
        case .listenerBound, .redirectSeen, .listenerClosed, .clockSkewed, .keeperStarted, .keeperResumed,
            .keeperStopped:
            nil
        }
    }

    /// The next step after a failure.
    var nextStep: String? {
        if case .authorizeFailed(let error) = self { return error.loginStep(in: .dashboard) }
        return error?.nextStep(in: .dashboard)
    }

    /// The failure, if any.
    var error: WebexAuthError? {
        switch self {
        case .authorizeFailed(let error), .requestFailed(_, _, let error), .retrying(_, _, _, _, let error):
            error
        case .unsaved(_, let error): .storage(error)
        case .keeperWaits(_, _, let error): error
        default: nil
        }
    }
}
