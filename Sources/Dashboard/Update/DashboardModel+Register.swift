import WebexTokens

extension DashboardModel {
    /// Opens the dialog, or shows the one whose request is still running.
    mutating func openForm() {
        if form == nil { form = RegisterForm() }
        form?.isShown = true
        posted = nil
    }

    /// Closes the dialog; a running request continues, and its result becomes a notice.
    mutating func closeForm() {
        if form?.phase == .working { form?.isShown = false } else { form = nil }
    }

    /// Submits the form, after a confirmation if the ID is not a UUID.
    mutating func submitForm() -> [Effect] {
        guard let form, let id = form.orgID else {
            if let offeredOrg { form?.paste(offeredOrg.rawValue) }
            return []
        }
        guard id.isUUID || form.phase == .confirming(wait: nil) else {
            if case .confirming = form.phase { return [] }
            let wait = nextWait()
            self.form?.phase = .confirming(wait: wait)
            return []
        }
        guard form.refreshToken != nil || healthContext.canFetch else {
            self.form?.phase = .failed(.notAuthorized)
            return []
        }
        self.form?.phase = .working
        let registration = Action.register(id, refreshToken: form.refreshToken)
        activity.begin(registration)
        return [.run(registration)]
    }

    /// The organization that the dialog offers while its field is empty, unless it is registered already.
    var offeredOrg: OrgID? {
        guard let form, form.field == .org, form.isFieldEmpty else { return nil }
        return configuration.exampleOrg.flatMap { orgs.row(for: $0) == nil ? $0 : nil }
    }

    mutating func finishForm(_ id: OrgID, _ outcome: Outcome) {
        let isShown = form?.isShown ?? false
        switch outcome {
        case .succeeded:
            form = nil
            select(id)
            post(Notice("Registered \(title(of: .org(id)))", tone: .success))
        case .failed(let error):
            if isShown {
                form?.phase = .failed(error)
            } else {
                form = nil
                post(failureNotice(of: .register(id, refreshToken: nil), error))
            }
        }
    }
}
