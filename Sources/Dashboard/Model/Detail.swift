import WebexTokens

/// The content of the detail overlay, with every ID that a person may have to quote.
struct Detail: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case credential(TokenSubject)
        case item(LogItem)
    }

    let content: Content
    /// Lines that are scrolled away above.
    var scroll = 0
}
