package import TerminalUI

/// The meaning of a key.
package enum Command: Hashable, Sendable {
    case authorize, register, refreshAll, toggleAutoRefresh, name, toggleAdmin
    /// Performs a verb on the marked organizations, or else on the selection.
    case perform(Verb)
    /// Starts no more requests of a batch.
    case stop
    /// Marks the selected organization, or takes its mark away.
    case mark
    /// Marks all listed organizations, or takes all marks away.
    case markAll
    case open
    /// The organization before or after this one in the list.
    case previousOrg, nextOrg
    /// Shows the organization of the selected event in the list.
    case showOrg
    case errorsOnly, eventsOfOrg
    case zoom
    /// Shows when tokens end, and what depends on the Integration.
    case horizon
    /// Copies what can be copied of the selection, after a choice if that is more than one thing.
    case copy
    /// Copies this of what can be copied.
    case copyOne(CopyKind)
    case toggleMouse
    /// Opens the line in which a person writes what to find.
    case find
    case editLine(LineEdit)
    /// Closes the line of a search and leaves its matches marked, or marks nothing any more.
    case keepSearch, endSearch
    case nextMatch, previousMatch
    /// Shows all commands, to choose one by its name.
    case palette
    /// Does what is chosen in the palette.
    case runChosen
    /// Shows times in this machine's zone, or in UTC.
    case toggleLocalTime
    /// Lists first what would be lost, or what ends soonest.
    case toggleLostFirst
    /// Writes the shown events to a file.
    case exportEvents
    /// Closes the line and goes on showing what it has found.
    case keepFound
    /// Shows all organizations again.
    case clearFound
    case show(ReadyFilter)
    case sort, sortAsChosen, reverseSort
    /// Opens the menu of columns, or switches the one under its cursor on or off.
    case columns, switchColumn
    /// The organization with the worst state.
    case worst
    /// Dismisses the notice.
    case dismiss
    /// Stops the clock of a demo's story, or lets it go on.
    case pauseStory
    /// Lets the rest of the story's scene pass at once.
    case skipScene
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
    case dashboard, authorize, register, naming, confirmation, deletion, copying, detail, horizon, help,
        finding, searching, sorting, columns, palette
}

extension Command {
    /// Whether it sends requests, listens or writes, or belongs to a dialog that does; a read-only dashboard has none
    /// of these.
    var acts: Bool {
        switch self {
        case .authorize, .register, .perform, .refreshAll, .toggleAutoRefresh, .name, .toggleAdmin, .stop,
            .mark, .markAll,
            .openBrowser, .playConsent, .cancelLogin, .authorizeAgain,
            .nextField, .submit, .deleteBackward, .clearField:
            true
        case .find, .editLine, .keepSearch, .endSearch, .nextMatch, .previousMatch, .palette, .runChosen,
            .toggleLocalTime, .toggleLostFirst, .exportEvents, .keepFound, .clearFound, .show, .sort,
            .sortAsChosen, .reverseSort, .columns, .switchColumn,
            .open, .previousOrg, .nextOrg, .showOrg, .errorsOnly, .eventsOfOrg, .zoom, .horizon, .copy,
            .copyOne,
            .toggleMouse, .worst, .dismiss, .pauseStory, .skipScene,
            .nextPane, .previousPane, .move, .help, .quit, .suspend, .redraw, .accept,
            .decline, .close:
            false
        }
    }
}
