import WebexTokens

extension DashboardModel {
    /// Opens the dialog, or shows the one whose request still runs.
    mutating func openForm() {
        if form == nil { form = RegisterForm() }
        form?.isShown = true
        posted = nil
    }

    /// Esc: a request that was sent runs on and tells its result as a notice.
    mutating func closeForm() {
        if form?.phase == .working { form?.isShown = false } else { form = nil }
    }

    /// Sends the form, after a question if the id does not look like one.
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
        activity.begin(.register(id))
        return [.register(id, refreshToken: form.refreshToken)]
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
                post(failureNotice(of: .register(id), error))
            }
        }
    }
}
