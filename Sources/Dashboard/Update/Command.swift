package import TerminalUI

/// The meaning of a key.
package enum Command: Hashable, Sendable {
    case authorize, register, fetch, refresh, refreshAll, prove, toggleAutoRefresh, name, remove
    case toggleAdmin, open
    /// Starts no more refreshes of a batch.
    case stop
    /// Dismisses the notice.
    case dismiss
    case nextPane, previousPane
    case move(ListViewport.Move)
    case help, quit, suspend, redraw

    case openBrowser, playConsent, cancelLogin, authorizeAgain
    case nextField, submit, deleteBackward, clearField
    case accept, decline
    /// Closes the topmost overlay.
    case close
}

/// The target of keys: the dashboard, or an overlay.
package enum KeyPlace: Hashable, Sendable, CaseIterable {
    case dashboard, authorize, register, naming, confirmation, deletion, detail, help
}

extension Command {
    /// Whether it sends requests, listens or writes, or belongs to a dialog that does; a read-only dashboard has none
    /// of these.
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
