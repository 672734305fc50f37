public import FoundationEssentials

/// A pair of tokens with everything that is known about it.
public struct TokenRecord: Hashable, Sendable {
    /// The tokens.
    public var tokens: OAuthTokens
    /// Counts the pairs that this record has held, from 1; verdicts, proofs and errors do not change it.
    public var generation: Int
    /// When the pair was stored.
    public var refreshedAt: Date
    /// What Webex last said for good.
    public var verdict: Verdict
    /// The last try to use the access token.
    public var proof: Proof
    /// What went wrong last, until the next success.
    public var lastError: RecordedError?
    /// The name that a person gave the organization.
    public var alias: String?

    /// Puts a record together.
    public init(
        tokens: OAuthTokens,
        generation: Int = 1,
        refreshedAt: Date,
        verdict: Verdict = .none,
        proof: Proof = Proof(),
        lastError: RecordedError? = nil,
        alias: String? = nil
    ) {
        self.tokens = tokens
        self.generation = generation
        self.refreshedAt = refreshedAt
        self.verdict = verdict
        self.proof = proof
        self.lastError = lastError
        self.alias = alias
    }

    /// The record with its next pair: the generation counts on, verdict and error are history.
    package func advanced(to tokens: OAuthTokens, at now: Date) -> TokenRecord {
        TokenRecord(tokens: tokens, generation: generation + 1, refreshedAt: now, alias: alias)
    }
}

extension TokenRecord {
    /// What Webex said for good about a credential; only Webex can say it, never the clock.
    public enum Verdict: String, Hashable, Sendable {
        /// Nothing bad.
        case none
        /// The refresh token was rejected.
        case refreshRejected
        /// The refresh token was rejected, and so was fetching a new pair.
        case fetchRefused
        /// The customer's admin has not authorized the Service App, or has taken it back.
        case revoked
    }

    /// The last try to use an access token, a fact apart from the record's state.
    public struct Proof: Hashable, Sendable {
        /// What the try showed.
        public var result: Result
        /// When it was made; `nil` if there was none.
        public var at: Date?

        /// Puts a proof together; without arguments, one that was never tried.
        public init(result: Result = .unchecked, at: Date? = nil) {
            self.result = result
            self.at = at
        }

        /// The outcomes of a try.
        public enum Result: String, Hashable, Sendable {
            case alive, rejected, forbidden, unreachable
            case rateLimited = "rate-limited"
            case unchecked
        }
    }

    /// A failure in the words that a person can quote to Webex support.
    public struct RecordedError: Hashable, Sendable {
        /// The HTTP status, if there was a reply.
        public var status: Int?
        /// One line, clipped and sanitized.
        public var message: String
        /// Webex's tracking id.
        public var trackingID: String?
        /// When it happened.
        public var at: Date

        /// Puts a failure together.
        public init(status: Int?, message: String, trackingID: String?, at: Date) {
            self.status = status
            self.message = message
            self.trackingID = trackingID
            self.at = at
        }
    }
}
