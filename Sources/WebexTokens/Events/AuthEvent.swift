public import FoundationEssentials

/// An event of a token or a login, for logs and screens; it never contains a secret.
public struct AuthEvent: Hashable, Sendable {
    /// When it happened.
    public var at: Date
    /// What happened.
    public var kind: Kind

    /// Creates an event.
    public init(at: Date, kind: Kind) {
        self.at = at
        self.kind = kind
    }

    /// The kinds of events.
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// A login started; it requests these scopes.
        case authorizeStarted(redirectURI: String, scopes: [String])
        /// The redirect listener is bound to these addresses, such as `127.0.0.1:8765`; this machine lacks the others.
        case listenerBound(addresses: [String], unavailable: [String])
        /// A request reached the listener; `count` requests have had this verdict so far.
        case redirectSeen(verdict: RedirectVerdict, address: String, count: Int)
        /// The listener's port is free again.
        case listenerClosed
        /// The authorization code was exchanged for tokens.
        case codeExchanged(TokenReceipt)
        /// The login ended without tokens.
        case authorizeFailed(WebexAuthError)
        /// A request for new tokens was sent.
        case requestStarted(TokenSubject, RequestKind)
        /// New tokens were stored.
        case requestSucceeded(TokenSubject, RequestKind, TokenReceipt)
        /// A request for new tokens failed.
        case requestFailed(TokenSubject, RequestKind, WebexAuthError)
        /// The request waits: another process is refreshing the same credential, until this time at the latest.
        case leaseAwaited(TokenSubject, holder: String, until: Date)
        /// The request will be sent again as attempt `attempt` after a pause.
        case retrying(TokenSubject, RequestKind, attempt: Int, pause: Duration, because: WebexAuthError)
        /// An organization was registered.
        case orgRegistered(OrgID)
        /// An organization was removed.
        case orgRemoved(OrgID)
        /// New tokens could not be stored; they are kept in memory, and storing them is retried.
        case unsaved(TokenSubject, TokenStorageError)
        /// Tokens that could not be stored before were stored.
        case saved(TokenSubject)
        /// An access token was proved with a call to Webex.
        case proved(TokenSubject, ProofReceipt)
        /// Unsaved tokens were discarded: a login or a removal superseded them.
        case outdated(TokenSubject)
        /// This machine's clock is more than 30 seconds off, by this much; `nil` once it no longer is.
        case clockSkewed(ClockSkew?)
        /// A keeper started to renew tokens.
        case keeperStarted
        /// The keeper pauses all renewals for this long, starting with this credential: after a 429, or because of this
        /// error.
        case keeperWaits(TokenSubject, Duration, because: WebexAuthError?)
        /// The keeper resumed after a pause.
        case keeperResumed
        /// The keeper stopped.
        case keeperStopped
    }

    /// The kinds of requests for new tokens.
    @nonexhaustive
    public enum RequestKind: String, Hashable, Sendable {
        /// With the refresh token.
        case refresh
        /// With the Integration's token, by Webex's applications call.
        case fetch
        /// With a refresh token that a person entered.
        case register
    }

    /// The result of a successful request.
    public struct TokenReceipt: Hashable, Sendable {
        /// From sending the request to having stored the tokens.
        public var duration: Duration
        /// When the new access token expires.
        public var expiresAt: Date
        /// Webex's tracking ID.
        public var trackingID: String?

        /// Creates a receipt.
        public init(duration: Duration, expiresAt: Date, trackingID: String?) {
            self.duration = duration
            self.expiresAt = expiresAt
            self.trackingID = trackingID
        }
    }

    /// The result of proving an access token.
    public struct ProofReceipt: Hashable, Sendable {
        /// The result and its time.
        public var proof: TokenProof
        /// From sending the call to its end.
        public var duration: Duration
        /// The reason in a few words; `nil` if the result says it all.
        public var reason: String?
        /// Webex's tracking ID.
        public var trackingID: String?

        /// Creates a receipt.
        public init(
            proof: TokenProof,
            duration: Duration,
            reason: String? = nil,
            trackingID: String? = nil
        ) {
            self.proof = proof
            self.duration = duration
            self.reason = reason
            self.trackingID = trackingID
        }
    }
}
