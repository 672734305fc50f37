package import TerminalUI
package import WebexTokens

/// Work for the program, which performs it and answers with a ``Message``.
package enum Effect: Hashable, Sendable {
    /// Perform an action, which names its answer.
    case run(Action)
    /// Perform a verb on all of these, in this order and no faster than Webex allows: ``Message/batchItem(_:succeeded:)``
    /// each, ``Message/batchWaits(_:)`` before each pause, then ``Message/batchEnded``.
    case runAll(Verb, [TokenSubject])
    /// Start no more requests of the batch; running ones end as usual.
    case cancelBatch

    /// Log the developer in: ``Message/loginPresented(url:redirectURI:deadline:)``, then
    /// ``Message/loginFinished(_:)``.
    case authorize
    /// Stop waiting for the browser and close the port; answered by the login's ``Message/loginFinished(_:)``.
    case cancelAuthorize
    /// Open the login's URL in a browser: ``Message/browserOpened(_:)``.
    case openBrowser(url: String)

    /// Turn auto-refresh on or off; events report its results.
    case refreshByItself(Bool)
    /// Stop the clock of a demo's story, or let it go on: ``Message/story(_:)``.
    case toggleStoryPause
    /// Let the rest of the story's scene pass at once: ``Message/story(_:)``.
    case skipScene
    /// Read what the journal has of a credential: ``Message/history(_:_:)``.
    case readHistory(TokenSubject)

    /// Write these lines to a file of their own: a ``Message/notice(_:)`` with its path, or the reason why not.
    case exportEvents([String])
    /// Keep what the list shows for the next dashboard of the profile.
    case remember(RememberedView)

    /// Ask the terminal for something: ``Message/answered(_:_:)``.
    case terminal(TerminalRequest)
    /// Restore the terminal and stop the process until it is resumed.
    case suspend
    /// Redraw the whole screen.
    case redraw
    /// Close the screen and end, once the replies in flight are stored.
    case quit
}
