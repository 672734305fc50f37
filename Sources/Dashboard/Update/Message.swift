package import FoundationEssentials
package import TerminalUI
package import WebexTokens

/// A message to the dashboard.
package enum Message: Hashable, Sendable {
    /// A person pressed a key.
    case key(Key)
    /// A person pasted, or text arrived faster than a person types.
    case paste(String)
    /// The wait of a ``DashboardModel/questionWait`` with this number is over: every key that was pressed before it
    /// started has arrived.
    case caughtUp(Int)
    /// The size of the terminal, sent at the start and after each change.
    case resized(Size)
    /// The window gained or lost the keyboard.
    case focus(Bool)
    /// A person used the mouse.
    case mouse(MouseAction)
    /// What became of a request to the terminal.
    case answered(TerminalRequest, TerminalAnswer)
    /// The wall clock, about once a second.
    case tick(Date)
    /// The time for one slice of work, sent between other messages while ``DashboardModel/hasWork``.
    case work

    /// The store has been read; replaces all records.
    case loaded([TokenSubject: TokenRecord])
    /// One record is new, changed, or removed (`nil`).
    case changed(TokenSubject, TokenRecord?)
    /// The names of organizations that have no record, after ``loaded(_:)``.
    case otherNames([OrgID: OrgName])
    /// The name of an organization that has no record.
    case otherName(OrgID, OrgName?)
    /// These keepers live, or this one did last; replaces all that were known.
    case keepers([Keeper], last: FormerKeeper? = nil)
    /// What the journal has of a credential, and of the Integration, for ``Effect/readHistory(_:)``.
    case history(TokenSubject, [JournalEntry])
    /// Something happened to a token or a login.
    case event(AuthEvent)

    /// New entries of the store's journal, oldest first; at first, its history.
    case journal([JournalEntry], areHistory: Bool)

    /// The listener is bound, and this URL is to be opened in a browser before the deadline.
    case loginPresented(url: String, redirectURI: String, deadline: Date)
    /// The login of ``Effect/authorize`` is over, also after ``Effect/cancelAuthorize``.
    case loginFinished(Outcome)
    /// Whether a browser was started for ``Effect/openBrowser(url:)``.
    case browserOpened(Bool)
    /// The effect of an action has finished.
    case finished(Action, Outcome)
    /// The result of a proof.
    case proved(TokenSubject, TokenProof)
    /// An organization now has this name, as do this many others.
    case named(OrgID, OrgName?, others: Int)
    /// One action of ``Effect/runAll(_:_:)`` has finished.
    case batchItem(Action, succeeded: Bool)
    /// ``Effect/runAll(_:_:)`` pauses for this long, because of the rate limit.
    case batchWaits(Duration)
    /// ``Effect/runAll(_:_:)`` is over, finished or stopped.
    case batchEnded
    /// The demo's admin authorized the Service App, or revoked that.
    case adminState(OrgID, authorized: Bool)

    /// A demo's story has come to another moment.
    case story(StoryMoment)
    /// Auto-refresh is switched, as by its key.
    case autoRefreshSwitched(Bool)

    /// Any other notice.
    case notice(Notice)
    /// A signal asks the program to quit, without a question.
    case closeRequested
}

extension Message {
    /// Whether it is a person's, and acts on what the panes show.
    var isInput: Bool {
        switch self {
        case .key, .paste, .mouse: true
        default: false
        }
    }
}

/// How an action ended.
package enum Outcome: Hashable, Sendable {
    case succeeded
    case failed(WebexAuthError)
}
