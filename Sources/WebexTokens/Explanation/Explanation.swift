package import FoundationEssentials

/// Why a credential is in its state: what led to it, the next step, and what happens without a person.
package struct Explanation: Hashable, Sendable {
    package let subject: TokenSubject
    package let health: Health
    /// What led to the state, in reading order.
    package let causes: [Cause]
    /// When the credential is renewed next; `nil` without a record.
    package let nextRenewal: NextRenewal?
    /// The living keepers.
    package let keepers: [Keeper]
    /// The last keeper, if none lives and the store remembers it.
    package let lastKeeper: FormerKeeper?
    /// The number of organizations that wait for the Integration, including this one, if it is the cause.
    package let heldUp: Int
}

extension Explanation {
    /// One link of the chain.
    package indirect enum Cause: Hashable, Sendable {
        /// The Integration was never authorized in this store.
        case unauthorized
        /// Everything is fine since these tokens were stored.
        case renewed(JournalKind, Evidence)
        /// When the access token expired, or expires.
        case accessEnds(Date)
        /// There is no access token yet.
        case accessMissing
        /// Webex has rejected the access token.
        case accessRejected(Evidence)
        /// The tokens were issued too far in the future for their expiry to be believed.
        case timesDoubted
        /// When the refresh token expired, or expires.
        case refreshEnds(Date)
        case refreshMissing
        /// Webex has rejected the refresh token.
        case refreshRejected(Evidence)
        /// The reply to the refresh sent at this time was lost.
        case replyLost(Date)
        /// Webex has refused to fetch new tokens.
        case fetchRefused(Evidence)
        /// The customer's admin has not authorized the Service App, or has revoked it.
        case revoked(Evidence)
        /// The store cannot decrypt the tokens.
        case unreadable
        /// The last request failed without saying anything about the credential.
        case failed(Evidence)
        /// The Integration cannot fetch, for these causes.
        case integration([Cause])
        /// No living keeper keeps it.
        case unkept
    }

    /// The evidence for a cause: who was told, when, and in which words.
    package struct Evidence: Hashable, Sendable {
        /// `nil` if not recorded.
        package var at: Date?
        package var status: Int?
        /// Webex's words, clipped and sanitized.
        package var words: String?
        package var trackingID: String?
        /// The program that sent the request; `nil` if not recorded.
        package var program: ProgramInstance?
        /// How often it was said, if more than once.
        package var repetition: JournalRepetition?

        package init(
            at: Date? = nil,
            status: Int? = nil,
            words: String? = nil,
            trackingID: String? = nil,
            program: ProgramInstance? = nil,
            repetition: JournalRepetition? = nil
        ) {
            self.at = at
            self.status = status
            self.words = words
            self.trackingID = trackingID
            self.program = program
            self.repetition = repetition
        }

        init(_ entry: JournalEntry) {
            self.init(
                at: entry.at,
                status: entry.status,
                words: entry.words,
                trackingID: entry.trackingID,
                program: entry.program,
                repetition: entry.repetition
            )
        }

        init(_ error: TokenRecord.RecordedError) {
            self.init(at: error.at, status: error.status, words: error.message, trackingID: error.trackingID)
        }
    }
}
