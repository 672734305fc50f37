import WebexTokens

/// The requests that run now: those that were started here, and those that events tell of.
struct Activity: Hashable, Sendable {
    /// Actions of this dashboard that have not been answered.
    private(set) var actions: Set<Action> = []
    /// Requests that something else started, such as a refresh of an expired token before a fetch.
    private(set) var observed: Set<TokenSubject> = []

    /// Whether leaving now means to leave something behind.
    var isRunning: Bool { !observed.isEmpty || actions.contains(where: \.bringsTokens) }

    func contains(_ action: Action) -> Bool { actions.contains(action) }

    /// Whether a request for these tokens is on its way.
    func isWorking(on subject: TokenSubject) -> Bool {
        observed.contains(subject) || actions.contains(.refresh(subject)) || actions.contains(.prove(subject))
            || subject.orgID.map { actions.contains(.fetch($0)) || actions.contains(.remove($0)) } ?? false
    }

    mutating func begin(_ action: Action) {
        actions.insert(action)
    }

    /// The answer is the last word: whatever events were lost, nothing runs for this subject any more.
    mutating func end(_ action: Action) {
        actions.remove(action)
        if action.bringsTokens, let subject = action.subject { observed.remove(subject) }
    }

    mutating func observe(_ event: AuthEvent.Kind) {
        switch event {
        case .requestStarted(let subject, _): observed.insert(subject)
        case .requestSucceeded(let subject, _, _), .requestFailed(let subject, _, _): observed.remove(subject)
        case .orgRemoved(let id): observed.remove(.org(id))
        default: break
        }
    }
}

extension Action {
    /// A proof and a name bring no tokens: they neither end a request that does, nor is anything lost with their answer.
    fileprivate var bringsTokens: Bool {
        switch self {
        case .prove, .name: false
        case .fetch, .refresh, .register, .remove, .playConsent, .toggleAdmin: true
        }
    }
}
