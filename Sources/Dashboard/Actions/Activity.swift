import WebexTokens

/// The running requests: those started here, and those reported by events.
struct Activity: Hashable, Sendable {
    /// Unfinished actions of this dashboard.
    private(set) var actions: Set<Action> = []
    /// Requests started elsewhere, such as a refresh of an expired token before a fetch.
    private(set) var observed: Set<TokenSubject> = []

    /// Whether quitting now would abandon a request.
    var isRunning: Bool { !observed.isEmpty || actions.contains(where: \.bringsTokens) }

    func contains(_ action: Action) -> Bool { actions.contains(action) }

    func contains(where isMeant: (Action) -> Bool) -> Bool { actions.contains(where: isMeant) }

    /// Whether a request for this credential is running.
    func isWorking(on subject: TokenSubject) -> Bool {
        observed.contains(subject) || Verb.allCases.contains { actions.contains(.perform($0, subject)) }
    }

    mutating func begin(_ action: Action) {
        actions.insert(action)
    }

    /// The result is final: whatever events were lost, nothing runs for this subject any more.
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
