/// Why sealed tokens cannot be read or must not be written.
@nonexhaustive
public enum SealProblem: Hashable, Sendable {
    /// The store is sealed, and no key was given.
    case keyMissing
    /// The store is sealed with another key.
    case keyWrong
    /// A key was given, but the store is not sealed: its tokens are plain text.
    case notSealed
    /// The seal of one token is broken: its row was changed, damaged, or copied from elsewhere.
    case broken(TokenSubject, column: String)
    /// The store's record of its own seal is damaged.
    case recordBroken
    /// The store was sealed, resealed or unsealed after it was opened.
    case changed
}

extension SealProblem {
    /// The problem as a predicate, to follow the store's name.
    package var words: String {
        switch self {
        case .keyMissing: "is sealed and requires its key"
        case .keyWrong: "is sealed with another key"
        case .notSealed: "is not sealed, although a key is set"
        case .broken(let subject, let column):
            "has a broken seal on the \(column) of \(subject.title): the row was changed or damaged"
        case .recordBroken: "cannot be unsealed: the record of its seal is damaged"
        case .changed: "was sealed or unsealed while it was open"
        }
    }
}
