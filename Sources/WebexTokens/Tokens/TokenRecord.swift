package import FoundationEssentials

/// A pair of tokens with all facts about it.
///
/// It is one word wide: copies share the facts until one is changed. So a dictionary of a hundred thousand records
/// stays small, although its unused slots are as large as the used ones, and passing all records on copies none.
package struct TokenRecord: Hashable, Sendable {
    private var box: Box

    /// Creates a record.
    package init(
        tokens: OAuthTokens,
        generation: Int = 1,
        refreshedAt: Date,
        verdict: Verdict = .none,
        proof: Proof = Proof(),
        lastError: RecordedError? = nil,
        unansweredAt: Date? = nil,
        name: OrgName? = nil
    ) {
        box = .facts(
            Facts(
                tokens: tokens,
                generation: generation,
                refreshedAt: refreshedAt,
                verdict: verdict,
                proof: proof,
                lastError: lastError,
                unansweredAt: unansweredAt,
                name: name
            )
        )
    }

    /// The record with its next pair: the generation increases; verdict, error and lost replies are reset.
    package func advanced(to tokens: OAuthTokens, at now: Date) -> TokenRecord {
        TokenRecord(tokens: tokens, generation: generation + 1, refreshedAt: now, name: name)
    }

    /// The record with several facts changed in one step.
    package func changed(_ change: (inout Facts) -> Void) -> TokenRecord {
        var record = self
        change(&record.facts)
        return record
    }
}

extension TokenRecord {
    /// The facts of a record.
    package struct Facts: Hashable, Sendable {
        package var tokens: OAuthTokens
        package var generation: Int
        package var refreshedAt: Date
        package var verdict: Verdict
        package var proof: Proof
        package var lastError: RecordedError?
        package var unansweredAt: Date?
        package var name: OrgName?
    }

    private indirect enum Box: Hashable, Sendable {
        case facts(Facts)
    }

    private var facts: Facts {
        get {
            switch box {
            case .facts(let facts): facts
            }
        }
        set { box = .facts(newValue) }
    }

    /// The tokens.
    package var tokens: OAuthTokens {
        get { facts.tokens }
        set { facts.tokens = newValue }
    }

    /// The number of pairs that this record has had, from 1; verdicts, proofs and errors do not change it.
    package var generation: Int {
        get { facts.generation }
        set { facts.generation = newValue }
    }

    /// When the pair was stored.
    package var refreshedAt: Date {
        get { facts.refreshedAt }
        set { facts.refreshedAt = newValue }
    }

    /// Webex's last final verdict.
    package var verdict: Verdict {
        get { facts.verdict }
        set { facts.verdict = newValue }
    }

    /// The last proof of the access token.
    package var proof: Proof {
        get { facts.proof }
        set { facts.proof = newValue }
    }

    /// The last error, until the next success.
    package var lastError: RecordedError? {
        get { facts.lastError }
        set { facts.lastError = newValue }
    }

    /// When a refresh of this pair was sent, or may have been, without its reply being stored.
    ///
    /// Webex may have replaced the pair, and the new one is lost with the reply.
    package var unansweredAt: Date? {
        get { facts.unansweredAt }
        set { facts.unansweredAt = newValue }
    }

    /// The name that a person gave the organization; the store keeps it apart from the record.
    package var name: OrgName? {
        get { facts.name }
        set { facts.name = newValue }
    }
}

extension TokenRecord {
    /// A final verdict on a credential; only Webex gives it, never the clock.
    package enum Verdict: String, Hashable, Sendable {
        /// No verdict.
        case none
        /// The refresh token was rejected.
        case refreshRejected
        /// The refresh token was rejected, and so was fetching a new pair.
        case fetchRefused
        /// The customer's admin has not authorized the Service App, or has revoked that.
        case revoked
        /// No verdict of Webex: the stored tokens are unreadable, since their seal is broken.
        case unreadable
    }

    package typealias Proof = TokenProof

    /// A failure in a form that a person can quote to Webex support.
    package struct RecordedError: Hashable, Sendable {
        /// The HTTP status, if there was a reply.
        package var status: Int?
        /// One line, clipped and sanitized.
        package var message: String
        /// Webex's tracking ID.
        package var trackingID: String?
        /// When it happened.
        package var at: Date

        /// Creates the record of a failure.
        package init(status: Int?, message: String, trackingID: String?, at: Date) {
            self.status = status
            self.message = message
            self.trackingID = trackingID
            self.at = at
        }
    }
}
