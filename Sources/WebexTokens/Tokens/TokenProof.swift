public import FoundationEssentials

/// The result of the last call to Webex with an access token, independent of its expiry.
public struct TokenProof: Hashable, Sendable {
    /// The result of the call.
    public var result: Result
    /// When the call was made; `nil` if there was none.
    public var at: Date?

    /// Creates a proof; by default, that of a token that was never tried.
    public init(result: Result = .unchecked, at: Date? = nil) {
        self.result = result
        self.at = at
    }

    /// The results of proving a token.
    @nonexhaustive
    public enum Result: String, Hashable, Sendable {
        /// Webex accepted the token.
        case alive
        /// Webex rejected the token (401), whatever its expiry says.
        case rejected
        /// Webex accepted the token, but does not allow it to make this call (403).
        case forbidden
        /// Webex sent no usable reply, which says nothing about the token.
        case unreachable
        /// Too many requests (429), which says nothing about the token.
        case rateLimited = "rate-limited"
        /// The token was not tried.
        case unchecked
    }
}
