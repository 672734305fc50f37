import ForeignText

/// How what a journal's entry tells of went.
package enum JournalOutcome: Hashable, Sendable {
    /// As wanted; for new tokens: they are stored.
    case succeeded
    /// As wanted, but the store took the new tokens only after it had failed to.
    case savedLate
    /// Webex refused it; a proof: the token works and may not do what was tried.
    case refused
    /// Webex refused the token itself.
    case rejected
    /// The customer's admin has not authorized the Service App, or has revoked that.
    case revoked
    /// A request was sent, or may have been, and its answer was lost; Webex may have replaced the tokens.
    case unanswered
    /// Nothing usable came of it, and it says nothing of the credential.
    case failed
    /// The browser brought an error instead of a code.
    case denied
    /// No browser came back in time.
    case timedOut
    /// A person gave it up, or the program ended.
    case cancelled
    /// A lease whose holder never gave it back has a new one.
    case takenOver
    /// It is so from now on.
    case began
    /// It is over.
    case ended
    /// An outcome that a later version has written.
    case other(String)

    /// Every outcome that this version writes.
    package static let known: [JournalOutcome] = [
        .succeeded, .savedLate, .refused, .rejected, .revoked, .unanswered, .failed, .denied, .timedOut,
        .cancelled, .takenOver, .began, .ended,
    ]

    /// The outcome of a stored word.
    package init(rawValue: String) {
        self =
            Self.known.first { $0.rawValue == rawValue } ?? .other(ForeignText.sanitized(rawValue, limit: 20))
    }

    /// The word for stores and programs.
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
        case .other(let word): word
        }
    }
}
