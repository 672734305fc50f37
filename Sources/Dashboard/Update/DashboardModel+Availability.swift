import WebexTokens

extension DashboardModel {
    /// The reason why a command is unavailable, in words; `nil` if it is available.
    func obstacle(to command: Command) -> String? {
        if command.acts, configuration.mode == .readOnly { return "This dashboard is read-only" }
        return switch command {
        case .authorize, .register, .fetch, .refresh, .refreshAll, .prove, .toggleAutoRefresh:
            actionObstacle(to: command)
        case .name: namingObstacle
        case .remove: removalObstacle
        case .toggleAdmin: adminObstacle
        case .openBrowser: login?.isWaiting == true ? nil : "No login URL to open"
        case .playConsent: consentObstacle
        case .open: openableContent == nil ? "Nothing is selected" : nil
        case .stop: refreshAll?.isStopping == false ? nil : "Nothing to stop"
        case .dismiss: posted == nil ? "No notice to dismiss" : nil
        case .authorizeAgain: login?.hasEnded == true ? nil : "A login is in progress"
        case .cancelLogin:
            login?.canBeCancelled == true ? nil : "Too late to cancel: the code is being exchanged"
        case .submit: place == .naming ? nameSubmissionObstacle : submissionObstacle
        case .accept, .decline:
            place == .confirmation && question?.isHeard == false
                ? "The question is not on the screen yet" : nil
        case .clearField, .deleteBackward: isFieldEmpty ? "The field is empty" : nil
        default: nil
        }
    }

    func canDo(_ command: Command) -> Bool { obstacle(to: command) == nil }

    /// The content that `⏎` shows in full.
    var openableContent: Detail.Content? {
        focus == .events
            ? events.selected.map(Detail.Content.item) : focusedSubject.map(Detail.Content.credential)
    }

    /// The requirements of every request.
    private var requestObstacle: String? {
        configuration.hasCredentials ? nil : "Set the four WEBEX_ credential variables first"
    }

    private func actionObstacle(to command: Command) -> String? {
        if let requestObstacle { return requestObstacle }
        switch command {
        case .fetch: return fetchObstacle
        case .refresh: return subjectObstacle
        case .prove: return subjectObstacle ?? proofObstacle
        case .refreshAll:
            if refreshAll != nil { return "Everything is already being refreshed" }
            return refreshableSubjectsExist ? nil : "Nothing to refresh yet"
        default: return nil
        }
    }

    private var fetchObstacle: String? {
        guard focusedSubject?.orgID != nil else { return "Select an organization first" }
        guard healthContext.canFetch else {
            return
                "The Integration cannot fetch tokens; press \(KeyBinding.key(for: .authorize)) to authorize it"
        }
        return subjectObstacle
    }

    private var proofObstacle: String? {
        let record = focusedSubject.flatMap(record(of:))
        return record?.tokens.accessToken.isEmpty == false ? nil : "No access token to prove"
    }

    private var subjectObstacle: String? {
        guard let subject = focusedSubject else { return "Nothing is selected" }
        return activity.isWorking(on: subject) ? "A request for it is already in progress" : nil
    }

    private var removalObstacle: String? {
        guard focusedSubject?.orgID != nil else { return "Select an organization first" }
        guard canAsk else { return "Window too small to show the question" }
        return subjectObstacle
    }

    private var namingObstacle: String? {
        if let requestObstacle { return requestObstacle }
        guard let id = focusedSubject?.orgID else { return "Select an organization first" }
        guard canAsk else { return "Window too small to show the dialog" }
        return activity.contains(.name(id)) ? "Its name is already being saved" : nil
    }

    private var nameSubmissionObstacle: String? {
        nameForm?.phase == .working ? "The name is being saved" : nil
    }

    /// Whether the field of the open dialog is empty.
    private var isFieldEmpty: Bool {
        place == .naming ? nameForm?.text.isEmpty ?? true : form?.isFieldEmpty ?? true
    }

    private var adminObstacle: String? {
        guard configuration.mode == .demo else { return "Only the demo simulates the admin" }
        guard let id = focusedSubject?.orgID else { return "Select an organization first" }
        return activity.contains(.toggleAdmin(id)) ? "Already in progress" : nil
    }

    private var consentObstacle: String? {
        guard configuration.mode == .demo else { return "Only the demo simulates the developer" }
        guard login?.isWaiting == true else { return "No login is waiting for consent" }
        return activity.contains(.playConsent) ? "Already in progress" : nil
    }

    private var submissionObstacle: String? {
        guard form?.phase != .working else { return "The request is in progress" }
        return form?.orgID == nil && offeredOrg == nil ? "Enter an organization ID first" : nil
    }

    private var refreshableSubjectsExist: Bool { integration != nil || orgs.count > 0 }
}
