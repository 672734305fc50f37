package import TerminalUI

/// What a key means.
package enum Command: Hashable, Sendable {
    case authorize, register, fetch, refresh, refreshAll, prove, toggleAutoRefresh, name, remove
    case toggleAdmin, open
    /// Begins no more of refreshing everything.
    case stop
    /// Takes the notice away.
    case dismiss
    case nextPane, previousPane
    case move(ListViewport.Move)
    case help, quit, suspend, redraw

    case openBrowser, playConsent, cancelLogin, authorizeAgain
    case nextField, submit, deleteBackward, clearField
    case accept, decline
    /// Closes what is open on top of the dashboard.
    case close
}

/// Where keys go: the dashboard, or what is open on top of it.
package enum KeyPlace: Hashable, Sendable, CaseIterable {
    case dashboard, authorize, register, naming, confirmation, deletion, detail, help
}

extension Command {
    /// Whether it asks Webex, listens or writes, or serves what does: a read-only dashboard has none of these.
    var acts: Bool {
        switch self {
        case .authorize, .register, .fetch, .refresh, .refreshAll, .prove, .toggleAutoRefresh, .name,
            .remove,
            .toggleAdmin, .stop,
            .openBrowser, .playConsent, .cancelLogin, .authorizeAgain,
            .nextField, .submit, .deleteBackward, .clearField:
            true
        case .open, .dismiss, .nextPane, .previousPane, .move, .help, .quit, .suspend, .redraw, .accept,
            .decline, .close:
            false
        }
    }
}
