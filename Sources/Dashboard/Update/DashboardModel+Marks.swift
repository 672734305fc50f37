import TerminalUI
import WebexTokens

/// Marked organizations, on which the next verb acts.
extension DashboardModel {
    /// Marks the selected organization, or takes its mark away, and goes on to the next line.
    mutating func mark() {
        panes.organizations.toggleMark()
        moveCursor(.down)
    }

    /// Marks all listed organizations, or takes all marks away if there are any.
    mutating func markAll() {
        marked = marked.isEmpty ? Set(orgs.shownIDs) : []
    }

    /// Goes to the organization with the worst state.
    mutating func showWorst() {
        focus = .organizations
        moveCursor(.home)
    }
}
