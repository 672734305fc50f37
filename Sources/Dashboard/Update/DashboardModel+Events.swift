import WebexTokens

/// What a person wants to see of the event log.
extension DashboardModel {
    /// The credential of the selected event.
    private var eventSubject: TokenSubject? { panes.events.item(in: self)?.subject }

    /// The registered organization of the selected event.
    var eventOrg: OrgID? {
        guard focus == .events, let id = eventSubject?.orgID, orgs.row(for: id) != nil else { return nil }
        return id
    }

    /// The credential whose events alone may be shown: that of the selected event, or of the focused pane.
    var filterSubject: TokenSubject? {
        focus == .events ? eventSubject : focusedSubject
    }

    mutating func filterEvents(_ change: (inout EventFilter) -> Void) {
        var filter = events.filter
        change(&filter)
        events.show(filter)
        panes.events.follow()
    }

    /// Goes to an organization in the list.
    mutating func showOrg(_ id: OrgID) {
        detail = nil
        select(id)
    }
}
