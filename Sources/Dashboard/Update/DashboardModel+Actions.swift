import WebexTokens
import Wording

extension DashboardModel {
    /// Starts a request and shows its progress.
    mutating func begin(_ action: Action, _ effect: Effect) -> [Effect] {
        activity.begin(action)
        if let text = action.progressText(title) { post(Notice(text, tone: .progress)) }
        return [effect]
    }

    mutating func finish(_ action: Action, _ outcome: Outcome) {
        activity.end(action)
        if case .register(let id) = action { return finishForm(id, outcome) }
        if case .name(let id) = action, case .failed(let error) = outcome { return failNaming(id, error) }
        switch outcome {
        case .succeeded:
            if let text = action.successText(title) { post(Notice(text, tone: .success)) }
        case .failed(.cancelled): post(Notice("Cancelled", tone: .success))
        case .failed(let error): post(failureNotice(of: action, error))
        }
    }

    func failureNotice(of action: Action, _ error: WebexAuthError) -> Notice {
        let words = error.text(naming: action.subject, as: shortName)
        var isRegistration = false
        if case .register = action { isRegistration = true }
        return Notice(
            "\(action.failureText(shortName)): \(words)",
            tone: .failure,
            nextStep: isRegistration
                ? error.registrationStep(in: .dashboard) : error.nextStep(in: .dashboard)
        )
    }

    mutating func beginRefreshAll() -> [Effect] {
        let subjects = (integration == nil ? [] : [.integration]) + orgs.ids.map(TokenSubject.org)
        refreshAll = RefreshAll(total: subjects.count)
        posted = nil
        return [.refreshAll(subjects)]
    }

    mutating func endRefreshAll() {
        if let refreshAll { post(refreshAll.notice) }
        refreshAll = nil
    }

    mutating func stop() -> [Effect] {
        refreshAll?.stop()
        return [.cancelRefreshAll]
    }

    mutating func toggleAutoRefresh() -> [Effect] {
        changeKeeping { $0.isAutoRefreshOn.toggle() }
        post(Notice(isAutoRefreshOn ? "Auto-refresh on" : "Auto-refresh off", tone: .success))
        return [.refreshByItself(isAutoRefreshOn)]
    }

    mutating func tellAdminState(of id: OrgID, isAuthorized: Bool) {
        adminStates[id] = isAuthorized
        let did =
            isAuthorized ? "authorized the Service App" : "revoked the Service App's authorization"
        let step =
            isAuthorized
            ? "Press \(KeyBinding.key(for: .fetch)) to fetch its token"
            : "Press \(KeyBinding.key(for: .prove)) or \(KeyBinding.key(for: .refresh)) to see the effect"
        post(Notice("The admin of \(title(of: .org(id))) \(did)", tone: .success, nextStep: step))
    }
}

extension Action {
    fileprivate func progressText(_ title: (TokenSubject) -> String) -> String? {
        switch self {
        case .fetch(let id): "Fetching a token for \(title(.org(id)))"
        case .refresh(let subject): "Refreshing \(title(subject))"
        case .prove(let subject): "Proving the access token of \(title(subject))"
        case .remove(let id): "Removing \(title(.org(id)))"
        case .playConsent: "Simulating the developer's consent"
        case .toggleAdmin(let id): "Simulating the admin of \(title(.org(id)))"
        case .register, .name: nil
        }
    }

    /// `nil` if something else reports it.
    fileprivate func successText(_ title: (TokenSubject) -> String) -> String? {
        switch self {
        case .fetch(let id): "Fetched a token for \(title(.org(id)))"
        case .refresh(let subject): "Refreshed \(title(subject))"
        case .remove(let id): "Removed \(title(.org(id)))"
        case .register, .name, .prove, .playConsent, .toggleAdmin: nil
        }
    }

    fileprivate func failureText(_ name: (TokenSubject) -> String) -> String {
        switch self {
        case .fetch(let id): "\(name(.org(id))) not fetched"
        case .refresh(let subject): "\(name(subject)) not refreshed"
        case .prove(let subject): "\(name(subject)) not proved"
        case .register(let id): "\(name(.org(id))) not registered"
        case .name(let id): "\(name(.org(id))) not renamed"
        case .remove(let id): "\(name(.org(id))) not removed"
        case .playConsent: "Consent not simulated"
        case .toggleAdmin: "Admin not simulated"
        }
    }
}
