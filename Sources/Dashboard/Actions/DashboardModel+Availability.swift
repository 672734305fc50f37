import WebexTokens

extension DashboardModel {
    /// The reason why a command is unavailable, in words; `nil` if it is available.
    func obstacle(to command: Command) -> String? {
        if command.acts, configuration.mode == .readOnly { return "This dashboard is read-only" }
        return switch command {
        case .authorize, .register, .toggleAutoRefresh: requestObstacle
        case .refreshAll: requestObstacle ?? refreshAllObstacle
        case .perform(let verb): obstacle(to: verb)
        case .name: namingObstacle
        case .mark: markObstacle
        case .pauseStory, .skipScene: isStoryPlaying ? nil : "The story is over"
        case .markAll: orgs.shownCount > 0 || !marked.isEmpty ? nil : "No organization to mark"
        case .previousOrg: neighbor(-1) == nil ? "This is the first organization of the list" : nil
        case .nextOrg: neighbor(1) == nil ? "This is the last organization of the list" : nil
        case .showOrg: eventOrg == nil ? "The event is about no registered organization" : nil
        case .errorsOnly: nil
        case .eventsOfOrg:
            events.filter.subject == nil && filterSubject == nil ? "Select an organization first" : nil
        case .worst: orgs.shownCount > 0 ? nil : "No organization is listed"
        case .copy: copyables.isEmpty ? "Nothing to copy here" : nil
        case .copyOne(let kind):
            copyMenu?.contains { $0.kind == kind } == true ? nil : "There is none to copy"
        case .find where place != .dashboard: nil
        case .find where focus == .events: events.count == 0 ? "No events yet" : nil
        case .nextMatch, .previousMatch: searchObstacle
        case .endSearch: search == nil ? "No search is active" : nil
        case .runChosen: paletteMatches.isEmpty ? "No command has these letters" : nil
        case .exportEvents: events.shownCount > 0 ? nil : "No event is shown"
        case .find, .sort, .columns:
            if orgs.count == 0 {
                "No organizations yet"
            } else {
                layout.form == .line ? "Window too small" : nil
            }
        case .editLine(let edit): edit == .clear && isLineEmpty ? "The line is empty" : nil
        case .keepFound: findLine?.problem?.reason
        case .clearFound: findLine == nil && projection.query == nil ? "No search is active" : nil
        case .toggleAdmin: adminObstacle
        case .openBrowser: login?.isWaiting == true ? nil : "No login URL to open"
        case .playConsent: consentObstacle
        case .open: openableContent == nil ? "Nothing is selected" : nil
        case .stop: batch?.isStopping == false ? nil : "Nothing to stop"
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
    var openableContent: Detail.Content? { panes[focus].content(in: self) }

    /// While a story plays, its pause has the key.
    private var markObstacle: String? {
        if isStoryPlaying { return "Mark when the story is over" }
        return focus == .organizations && focusedSubject != nil ? nil : "Select an organization first"
    }

    /// The requirements of every request.
    private var requestObstacle: String? {
        configuration.hasCredentials ? nil : "Set the four WEBEX_ credential variables first"
    }

    private var refreshAllObstacle: String? {
        if batch != nil { return "Still \(batch?.verb.gerund.lowercased() ?? "") others" }
        return refreshableSubjectsExist ? nil : "Nothing to refresh yet"
    }

    /// The reason why a verb is unavailable for the targets, in words.
    private func obstacle(to verb: Verb) -> String? {
        if verb.isPaced, let requestObstacle { return requestObstacle }
        let targets = targets
        guard let target = targets.first(where: verb.applies) else {
            return targets.isEmpty && (verb == .refresh || verb == .prove)
                ? "Nothing is selected" : "Select an organization first"
        }
        if verb == .fetch, !healthContext.canFetch {
            return
                "The Integration cannot fetch tokens; press \(KeyBinding.key(for: .authorize)) to authorize it"
        }
        let isBatch = actsOnMarked
        if isBatch || verb == .remove, !canAsk { return "Window too small to show the question" }
        if isBatch { return batch == nil ? nil : "Still \(batch?.verb.gerund.lowercased() ?? "") others" }
        if verb == .prove, record(of: target)?.tokens.accessToken.isEmpty != false {
            return "No access token to prove"
        }
        return activity.isWorking(on: target) ? "A request for it is already in progress" : nil
    }

    private var namingObstacle: String? {
        if let requestObstacle { return requestObstacle }
        guard let id = focusedSubject?.orgID else { return "Select an organization first" }
        guard canAsk else { return "Window too small to show the dialog" }
        return activity.contains { if case .name(id, _) = $0 { true } else { false } }
            ? "Its name is already being saved" : nil
    }

    private var nameSubmissionObstacle: String? {
        nameForm?.phase == .working ? "The name is being saved" : nil
    }

    /// Whether the line that a person writes is empty.
    private var isLineEmpty: Bool {
        switch place {
        case .searching: search?.line.isEmpty ?? true
        case .palette: palette?.line.isEmpty ?? true
        default: findLine?.line.isEmpty ?? true
        }
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
        return activity.contains { if case .playConsent = $0 { true } else { false } }
            ? "Already in progress" : nil
    }

    private var submissionObstacle: String? {
        guard form?.phase != .working else { return "The request is in progress" }
        return form?.orgID == nil && offeredOrg == nil ? "Enter an organization ID first" : nil
    }

    private var refreshableSubjectsExist: Bool { integration != nil || orgs.count > 0 }
}
