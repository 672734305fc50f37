package import FoundationEssentials
package import TerminalUI
package import WebexTokens

/// Everything that can happen to the dashboard.
package enum Message: Hashable, Sendable {
    /// A person pressed a key.
    case key(Key)
    /// A person pasted, or text came faster than a person types.
    case paste(String)
    /// The wait of a ``DashboardModel/questionWait`` with this number is over: every key that was pressed before it
    /// began has been told.
    case caughtUp(Int)
    /// The terminal has this size, to be sent at the start and after each change.
    case resized(Size)
    /// The wall clock, about once a second.
    case tick(Date)

    /// The store has been read; replaces all records.
    case loaded([TokenSubject: TokenRecord])
    /// One record is new or changed, or gone (`nil`).
    case changed(TokenSubject, TokenRecord?)
    /// The names of organizations that have no record, after ``loaded(_:)``.
    case otherNames([OrgID: OrgName])
    /// The name of an organization that has no record.
    case otherName(OrgID, OrgName?)
    /// These keepers live; replaces all that were known.
    case keepers([Keeper])
    /// Something happened to a token or a login.
    case event(AuthEvent)

    /// The listener is bound and this address is to be opened in a browser until the deadline.
    case loginPresented(url: String, redirectURI: String, deadline: Date)
    /// The login of ``Effect/authorize`` is over, also after ``Effect/cancelAuthorize``.
    case loginFinished(Outcome)
    /// Whether a browser was started for ``Effect/openBrowser(url:)``.
    case browserOpened(Bool)
    /// An action's effect is done.
    case finished(Action, Outcome)
    /// What ``Effect/prove(_:)`` has shown.
    case proved(TokenSubject, TokenProof)
    /// An organization has this name now, and so many others have it as well.
    case named(OrgID, OrgName?, others: Int)
    /// One of the credentials of ``Effect/refreshAll(_:)`` is done.
    case refreshAllItem(TokenSubject, Outcome)
    /// ``Effect/refreshAll(_:)`` begins the next one only after this time: so many requests a minute are allowed.
    case refreshAllWaits(Duration)
    /// ``Effect/refreshAll(_:)`` is over, finished or stopped.
    case refreshAllEnded
    /// The demo's admin has let the Service App in, or has taken that back.
    case adminState(OrgID, authorized: Bool)

    /// Something else that a person should know.
    case notice(Notice)
    /// A signal asks the program to end, without a question.
    case closeRequested
}

/// How an action ended.
package enum Outcome: Hashable, Sendable {
    case succeeded
    case failed(WebexAuthError)
}

/// A request that was started here and will be answered by ``Message/finished(_:_:)``, or
/// ``Message/proved(_:_:)``.
package enum Action: Hashable, Sendable {
    case fetch(OrgID)
    case refresh(TokenSubject)
    case prove(TokenSubject)
    case register(OrgID)
    case name(OrgID)
    case remove(OrgID)
    case playConsent
    case toggleAdmin(OrgID)

    /// Whose tokens it is about.
    package var subject: TokenSubject? {
        switch self {
        case .fetch(let id), .register(let id), .name(let id), .remove(let id): .org(id)
        case .refresh(let subject), .prove(let subject): subject
        case .playConsent, .toggleAdmin: nil
        }
    }
}
