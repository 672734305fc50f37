/// Why sealed tokens cannot be read, or must not be written.
@nonexhaustive
public enum SealProblem: Hashable, Sendable {
    /// The store is sealed, and there is no key.
    case keyMissing
    /// The store is sealed with another key.
    case keyWrong
    /// There is a key, and the store is not sealed: its tokens are plain text.
    case notSealed
    /// The seal of one token is broken: its row was changed or damaged, or comes from elsewhere.
    case broken(TokenSubject, column: String)
    /// What the store keeps about its own seal is damaged.
    case recordBroken
    /// The store was sealed, sealed anew or unsealed after it was opened.
    case changed
}

extension SealProblem {
    /// Words that go after the store's path.
    package var words: String {
        switch self {
        case .keyMissing: "is sealed, and BYOVA_STORE_KEY is not set"
        case .keyWrong: "is sealed with another key than BYOVA_STORE_KEY"
        case .notSealed: "is not sealed, although BYOVA_STORE_KEY is set"
        case .broken(let subject, let column):
            "cannot give the \(column) of \(subject.title): its seal is broken, so the row was changed or damaged"
        case .recordBroken: "cannot be unsealed: what it keeps about its seal is damaged"
        case .changed: "was sealed or unsealed while it was open"
        }
    }

    /// What to do now.
    var advice: String {
        switch self {
        case .keyMissing:
            "Set BYOVA_STORE_KEY to its key; if that is lost, start anew with 'byova store set-aside'"
        case .keyWrong:
            "Set BYOVA_STORE_KEY to the key it was sealed with; 'byova store rekey' changes the key"
        case .notSealed: "Seal it with 'byova store seal', or unset BYOVA_STORE_KEY"
        case .broken(.integration, _): "Log in again with 'byova authorize', or put a backup back"
        case .broken(.org(let id), _):
            "Remove it with 'byova orgs remove \(id)' and add it again, or put a backup back"
        case .recordBroken: "Put a backup back, or start anew with 'byova store set-aside'"
        case .changed: "Start this program again with the store's present key"
        }
    }
}
