import ForeignText

/// What an entry of the journal is about; its ``JournalOutcome`` tells how it went.
package enum JournalKind: Hashable, Sendable {
    /// A login of the developer: the Integration is authorized, or is not.
    case login
    /// A request for new tokens with a refresh token that a person brought.
    case register
    /// A request for new tokens through the applications call.
    case fetch
    /// A request for new tokens with the stored refresh token.
    case refresh
    /// The result of proving the access token.
    case proof
    /// A credential was forgotten.
    case remove
    /// The right to refresh a credential.
    case lease
    /// A time without usable answers of Webex, as a keeper saw it.
    case outage
    /// A time for which Webex has asked to be left alone (429).
    case pause
    /// A keeper's run.
    case keeper
    /// A kind that a later version has written.
    case other(String)

    /// Every kind that this version writes.
    package static let known: [JournalKind] = [
        .login, .register, .fetch, .refresh, .proof, .remove, .lease, .outage, .pause, .keeper,
    ]

    /// The kind of a stored word.
    package init(rawValue: String) {
        self =
            Self.known.first { $0.rawValue == rawValue } ?? .other(ForeignText.sanitized(rawValue, limit: 20))
    }

    /// The word for stores and programs.
    package var rawValue: String {
        switch self {
        case .login: "login"
        case .register: "register"
        case .fetch: "fetch"
        case .refresh: "refresh"
        case .proof: "proof"
        case .remove: "remove"
        case .lease: "lease"
        case .outage: "outage"
        case .pause: "pause"
        case .keeper: "keeper"
        case .other(let word): word
        }
    }
}
