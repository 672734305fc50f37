public import FoundationEssentials

/// What Webex said of an access token when it was last tried; a fact apart from what the clock says of it.
public struct TokenProof: Hashable, Sendable {
    /// What the try showed.
    public var result: Result
    /// When it was made; `nil` if there was none.
    public var at: Date?

    /// Creates a proof; without arguments, one for a token that was never tried.
    public init(result: Result = .unchecked, at: Date? = nil) {
        self.result = result
        self.at = at
    }

    /// The outcomes of a try.
    @nonexhaustive
    public enum Result: String, Hashable, Sendable {
        /// Webex took the token.
        case alive
        /// Webex refused the token (401): it has ended, whatever the clock says.
        case rejected
        /// Webex took the token, and it may not do what was tried (403).
        case forbidden
        /// No usable answer came; that says nothing of the token.
        case unreachable
        /// Webex asks for patience (429); that says nothing of the token.
        case rateLimited = "rate-limited"
        /// It was not tried.
        case unchecked
    }
}
