import ForeignText

/// The kind of an entry; its ``JournalOutcome`` is the result.
package enum JournalKind: Hashable, Sendable {
    /// A login of the developer.
    case login
    /// A request for new tokens with a refresh token that a person entered.
    case register
    /// A request for new tokens through the applications call.
    case fetch
    /// A request for new tokens with the stored refresh token.
    case refresh
    /// The result of proving the access token.
    case proof
    /// A credential was removed.
    case remove
    /// A lease on a credential.
    case lease
    /// An outage of Webex, as seen by a keeper.
    case outage
    /// A pause after a 429.
    case pause
    /// A keeper's run.
    case keeper
    /// A kind of a later version.
    case other(String)

    /// Every kind that this version writes.
    package static let known: [JournalKind] = [
        .login, .register, .fetch, .refresh, .proof, .remove, .lease, .outage, .pause, .keeper,
    ]

    /// The kind with a stored name.
    package init(rawValue: String) {
        self =
            Self.known.first { $0.rawValue == rawValue } ?? .other(ForeignText.sanitized(rawValue, limit: 20))
    }

    /// The stable name, for stores and programs.
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
