package import FoundationEssentials

/// Why a credential is in its state: what led to it, the next step, and what happens without a person.
package struct Explanation: Hashable, Sendable {
    package let subject: TokenSubject
    package let health: Health
    /// What led to the state, in the order in which it is told.
    package let causes: [Cause]
    /// When the credential is renewed next; `nil` without a record.
    package let nextRenewal: NextRenewal?
    /// The keepers that live.
    package let keepers: [Keeper]
    /// Organizations that wait for the Integration, if that is the cause; this one is among them.
    package let heldUp: Int
}

extension Explanation {
    /// One link of the chain.
    package indirect enum Cause: Hashable, Sendable {
        /// The Integration was never authorized in this store.
        case unauthorized
        /// All is well since these tokens came.
        case renewed(JournalKind, Testimony)
        /// The access token ended then, or will.
        case accessEnds(Date)
        /// There is no access token yet.
        case accessMissing
        /// Webex has rejected the access token.
        case accessRejected(Testimony)
        /// The tokens come from so far in the future that their times mean nothing.
        case timesDoubted
        /// The refresh token ended then, or will.
        case refreshEnds(Date)
        case refreshMissing
        /// Webex has rejected the refresh token.
        case refreshRejected(Testimony)
        /// The reply to a refresh that was sent then was lost.
        case replyLost(Date)
        /// Webex has refused to fetch new tokens.
        case fetchRefused(Testimony)
        /// The customer's admin has not authorized the Service App, or has taken it back.
        case revoked(Testimony)
        /// The store cannot give the tokens that it holds.
        case unreadable
        /// The last try brought nothing, and says nothing of the credential.
        case failed(Testimony)
        /// The Integration cannot fetch, because of this.
        case integration([Cause])
        /// No living keeper keeps it.
        case unkept
    }

    /// Who says so, when, and in which words.
    package struct Testimony: Hashable, Sendable {
        /// `nil` if it was not written down.
        package var at: Date?
        package var status: Int?
        /// Webex's words, clipped and sanitized.
        package var words: String?
        package var trackingID: String?
        /// The program that asked; `nil` if it was not written down.
        package var program: ProgramInstance?

        package init(
            at: Date? = nil,
            status: Int? = nil,
            words: String? = nil,
            trackingID: String? = nil,
            program: ProgramInstance? = nil
        ) {
            self.at = at
            self.status = status
            self.words = words
            self.trackingID = trackingID
            self.program = program
        }

        init(_ entry: JournalEntry) {
            self.init(
                at: entry.at,
                status: entry.status,
                words: entry.words,
                trackingID: entry.trackingID,
                program: entry.program
            )
        }

        init(_ error: TokenRecord.RecordedError) {
            self.init(at: error.at, status: error.status, words: error.message, trackingID: error.trackingID)
        }
    }
}
