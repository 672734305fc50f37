import WebexTokens
import Wording

extension DashboardModel {
    /// Starts an action and shows its progress.
    mutating func begin(_ action: Action) -> [Effect] {
        activity.begin(action)
        if let text = action.progress(title) { post(Notice(text, tone: .progress)) }
        return [.run(action)]
    }

    mutating func finish(_ action: Action, _ outcome: Outcome) {
        activity.end(action)
        if case .register(let id, _) = action { return finishForm(id, outcome) }
        if case .name(let id, _) = action, case .failed(let error) = outcome { return failNaming(id, error) }
        switch outcome {
        case .succeeded:
            if let text = action.success(title) { post(Notice(text, tone: .success)) }
        case .failed(.cancelled): post(Notice("Cancelled", tone: .success))
        case .failed(let error): post(failureNotice(of: action, error))
        }
    }

    func failureNotice(of action: Action, _ error: WebexAuthError) -> Notice {
        let words = error.text(naming: action.subject, as: shortName)
        var isRegistration = false
        if case .register = action { isRegistration = true }
        return Notice(
            "\(action.failure(shortName)): \(words)",
            tone: .failure,
            nextStep: isRegistration
                ? error.registrationStep(in: .dashboard) : error.nextStep(in: .dashboard)
        )
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
            ? "Press \(KeyBinding.key(for: .perform(.fetch))) to fetch its token"
            : "Press \(KeyBinding.key(for: .perform(.prove))) or "
                + "\(KeyBinding.key(for: .perform(.refresh))) to see the effect"
        post(Notice("The admin of \(title(of: .org(id))) \(did)", tone: .success, nextStep: step))
    }
}
