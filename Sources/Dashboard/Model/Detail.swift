import WebexTokens

/// The content of the detail overlay, with every ID that a person may have to quote.
struct Detail: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case credential(TokenSubject)
        case item(LogItem)
    }

    let content: Content
    /// What the journal has of the credential and of the Integration; empty until it is read.
    var history: [JournalEntry] = []
    /// Organizations that wait for the Integration.
    var heldUp = 0
    /// Lines that are scrolled away above.
    var scroll = 0
}
