public import FoundationEssentials

/// Something that happened to a token or a login, for logs and screens; never holds a secret.
public struct AuthEvent: Hashable, Sendable {
    /// When.
    public var at: Date
    /// What.
    public var kind: Kind

    /// Creates an event.
    public init(at: Date, kind: Kind) {
        self.at = at
        self.kind = kind
    }

    /// What can happen.
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// A login began; the developer's consent is asked for these scopes.
        case authorizeStarted(redirectURI: String, scopes: [String])
        /// The redirect listener is bound; addresses such as `127.0.0.1:8765`, and those that do not exist here.
        case listenerBound(addresses: [String], unavailable: [String])
        /// A request reached the listener; `count` requests had this verdict so far.
        case redirectSeen(verdict: RedirectVerdict, address: String, count: Int)
        /// The listener's port is free again.
        case listenerClosed
        /// A code was exchanged for tokens.
        case codeExchanged(TokenReceipt)
        /// The login ended without tokens.
        case authorizeFailed(WebexAuthError)
        /// A request for new tokens is on its way.
        case requestStarted(TokenSubject, RequestKind)
        /// New tokens are stored.
        case requestSucceeded(TokenSubject, RequestKind, TokenReceipt)
        /// No new tokens.
        case requestFailed(TokenSubject, RequestKind, WebexAuthError)
        /// No request is sent yet: another process refreshes the same credential, until then at the latest.
        case leaseAwaited(TokenSubject, holder: String, until: Date)
        /// The request will be sent again, as attempt number `attempt`, after a pause.
        case retrying(TokenSubject, RequestKind, attempt: Int, pause: Duration, because: WebexAuthError)
        /// An organization is registered.
        case orgRegistered(OrgID)
        /// An organization is forgotten.
        case orgRemoved(OrgID)
        /// New tokens could not be stored; they live in memory and storing is tried again.
        case unsaved(TokenSubject, TokenStorageError)
        /// Tokens that could not be stored are stored now.
        case saved(TokenSubject)
        /// An access token was tried at Webex.
        case proved(TokenSubject, ProofReceipt)
        /// Tokens that could not be stored are not needed any more: a login or a removal has won.
        case outdated(TokenSubject)
        /// This machine's clock is more than 30 seconds off, and by how much; `nil` once it is not, or is unknown.
        case clockSkewed(ClockSkew?)
        /// Tokens are renewed by themselves from now on.
        case keeperStarted
        /// Nothing is renewed for so long, neither this credential, which is next, nor any other: Webex asks for
        /// patience, or it cannot be asked because of this.
        case keeperWaits(TokenSubject, Duration, because: WebexAuthError?)
        /// The trouble that made all credentials wait is over.
        case keeperResumed
        /// Tokens are not renewed by themselves any more.
        case keeperStopped
    }

    /// The ways to new tokens.
    @nonexhaustive
    public enum RequestKind: String, Hashable, Sendable {
        /// With the refresh token.
        case refresh
        /// With the Integration's token, through the applications call.
        case fetch
        /// With a refresh token that a person brought.
        case register
    }

    /// What a successful request brought.
    public struct TokenReceipt: Hashable, Sendable {
        /// From sending the request to having stored the tokens.
        public var duration: Duration
        /// When the new access token ends.
        public var expiresAt: Date
        /// Webex's tracking id.
        public var trackingID: String?

        /// Creates a receipt.
        public init(duration: Duration, expiresAt: Date, trackingID: String?) {
            self.duration = duration
            self.expiresAt = expiresAt
            self.trackingID = trackingID
        }
    }

    /// What trying an access token showed.
    public struct ProofReceipt: Hashable, Sendable {
        /// The result and its time.
        public var proof: TokenProof
        /// From sending the call to its end.
        public var duration: Duration
        /// Why, in a few words; `nil` where the result says it all.
        public var reason: String?
        /// Webex's tracking id.
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
