import ForeignText

/// The outcome of an event in the journal.
package enum JournalOutcome: Hashable, Sendable {
    /// Success; new tokens are stored.
    case succeeded
    /// Success, but the new tokens could be stored only after a failure.
    case savedLate
    /// Webex refused the request; for a proof, the token works, but not for this call.
    case refused
    /// Webex rejected the token.
    case rejected
    /// The customer's admin has not authorized the Service App, or has revoked that.
    case revoked
    /// A request was sent, or may have been, and its reply was lost; Webex may have replaced the tokens.
    case unanswered
    /// There was no usable reply, which says nothing about the credential.
    case failed
    /// The redirect carried an error.
    case denied
    /// No redirect arrived in time.
    case timedOut
    /// A person cancelled it, or the program ended.
    case cancelled
    /// The lease was taken over from a holder that never released it.
    case takenOver
    /// It started.
    case began
    /// It ended.
    case ended
    /// A keeper ended without saying so, as when it is killed.
    case gone
    /// A keeper that others took for gone is back.
    case continued
    /// An outcome of a later version.
    case other(String)

    /// Every outcome that this version writes.
    package static let known: [JournalOutcome] = [
        .succeeded, .savedLate, .refused, .rejected, .revoked, .unanswered, .failed, .denied, .timedOut,
        .cancelled, .takenOver, .began, .ended, .gone, .continued,
    ]

    /// The outcome with a stored name.
    package init(rawValue: String) {
        self =
            Self.known.first { $0.rawValue == rawValue } ?? .other(ForeignText.sanitized(rawValue, limit: 20))
    }

    /// The stable name, for stores and programs.
    package var rawValue: String {
        switch self {
        case .succeeded: "succeeded"
        case .savedLate: "saved-late"
        case .refused: "refused"
        case .rejected: "rejected"
        case .revoked: "revoked"
        case .unanswered: "unanswered"
        case .failed: "failed"
        case .denied: "denied"
        case .timedOut: "timed-out"
        case .cancelled: "cancelled"
        case .takenOver: "taken-over"
        case .began: "began"
        case .ended: "ended"
        case .gone: "gone"
        case .continued: "continued"
        case .other(let word): word
        }
    }
}
