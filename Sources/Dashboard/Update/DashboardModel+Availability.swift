import WebexTokens

extension DashboardModel {
    /// Why a command can do nothing here and now, in words for a person; `nil` if it can do something.
    func obstacle(to command: Command) -> String? {
        if command.acts, configuration.mode == .readOnly { return "This dashboard is read-only" }
        return switch command {
        case .authorize, .register, .fetch, .refresh, .refreshAll, .prove, .toggleAutoRefresh:
            actionObstacle(to: command)
        case .remove: removalObstacle
        case .toggleAdmin: adminObstacle
        case .openBrowser: login?.isWaiting == true ? nil : "There is no address to open"
        case .playConsent: consentObstacle
        case .open: openableContent == nil ? "Nothing is selected" : nil
        case .stop: refreshAll?.isStopping == false ? nil : "Nothing runs that could be stopped"
        case .dismiss: posted == nil ? "There is no notice" : nil
        case .authorizeAgain: login?.hasEnded == true ? nil : "The login is under way"
        case .cancelLogin: login?.canBeCancelled == true ? nil : "It cannot be cancelled any more"
        case .submit: submissionObstacle
        case .accept, .decline:
            place == .confirmation && question?.isHeard == false
                ? "The question is not on the screen yet" : nil
        case .clearField, .deleteBackward: form?.isFieldEmpty == false ? nil : "The field is empty"
        default: nil
        }
    }

    func canDo(_ command: Command) -> Bool { obstacle(to: command) == nil }

    /// What `⏎` shows whole.
    var openableContent: Detail.Content? {
        focus == .events
            ? events.selected.map(Detail.Content.event) : focusedSubject.map(Detail.Content.credential)
    }

    /// What every request needs.
    private var requestObstacle: String? {
        configuration.hasCredentials ? nil : "Set the credentials' four variables first"
    }

    private func actionObstacle(to command: Command) -> String? {
        if let requestObstacle { return requestObstacle }
        switch command {
        case .fetch: return fetchObstacle
        case .refresh: return subjectObstacle
        case .prove: return subjectObstacle ?? proofObstacle
        case .refreshAll:
            if refreshAll != nil { return "Everything is being refreshed already" }
            return refreshableSubjectsExist ? nil : "There is nothing to refresh yet"
        default: return nil
        }
    }

    private var fetchObstacle: String? {
        guard focusedSubject?.orgID != nil else { return "Select an organization first" }
        guard healthContext.canFetch else { return "The Integration cannot fetch; press a to authorize it" }
        return subjectObstacle
    }

    private var proofObstacle: String? {
        let record = focusedSubject.flatMap(record(of:))
        return record?.tokens.accessToken.isEmpty == false ? nil : "There is no access token to prove"
    }

    private var subjectObstacle: String? {
        guard let subject = focusedSubject else { return "Nothing is selected" }
        return activity.isWorking(on: subject) ? "A request for it is under way" : nil
    }

    private var removalObstacle: String? {
        guard focusedSubject?.orgID != nil else { return "Select an organization first" }
        guard canAsk else { return "The window is too small to ask" }
        return subjectObstacle
    }

    private var adminObstacle: String? {
        guard configuration.mode == .demo else { return "Only the demo can play the admin" }
        guard let id = focusedSubject?.orgID else { return "Select an organization first" }
        return activity.contains(.toggleAdmin(id)) ? "The admin is at it" : nil
    }

    private var consentObstacle: String? {
        guard configuration.mode == .demo else { return "Only the demo can play the developer" }
        guard login?.isWaiting == true else { return "No consent is asked for" }
        return activity.contains(.playConsent) ? "The developer is at it" : nil
    }

    private var submissionObstacle: String? {
        guard form?.phase != .working else { return "The request is under way" }
        return form?.orgID == nil && offeredOrg == nil ? "Give one organization's id first" : nil
    }

    private var refreshableSubjectsExist: Bool { integration != nil || orgs.count > 0 }
}
