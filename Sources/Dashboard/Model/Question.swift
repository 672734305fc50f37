import WebexTokens

/// A question whose default answer is no.
enum Confirmation: Hashable, Sendable {
    /// Removing an organization's tokens.
    case remove(OrgID)
    /// A verb on many credentials.
    case batch(Verb, [TokenSubject])
    /// Quitting while a request is in progress.
    case quit

    /// Whether it is about more than one organization.
    var removesMany: Bool {
        if case .batch(.remove, let subjects) = self { subjects.count > 1 } else { false }
    }

    /// The text to type for yes; `nil` if a key is enough.
    var typedAnswer: String? {
        switch self {
        case .remove(let id): id.deletionAnswer
        case .batch(.remove, let subjects): "\(subjects.count)"
        case .batch, .quit: nil
        }
    }
}

/// A question on the screen, and the answer so far.
///
/// Keys count only once it has been drawn and all earlier input has arrived, so that text typed or pasted before it
/// could be read never answers it.
struct Question: Hashable, Sendable {
    let confirmation: Confirmation
    /// The number of the wait that has to end before keys count; `nil` once they do.
    private(set) var wait: Int?
    /// Whether a key came too soon.
    private(set) var hadEarlyKey = false
    /// The correct prefix of the answer.
    private(set) var typed = ""

    init(_ confirmation: Confirmation, wait: Int) {
        self.confirmation = confirmation
        self.wait = wait
    }

    var isHeard: Bool { wait == nil }

    /// Accepts keys from now on, if this wait is over.
    mutating func hear(after wait: Int) {
        if self.wait == wait { self.wait = nil }
    }

    /// Starts another wait, because the screen has changed.
    mutating func wait(_ number: Int) {
        wait = number
    }

    /// Records that a key came too soon.
    mutating func ignoreEarlyKey() {
        hadEarlyKey = true
    }

    /// Takes the next character of an answer that has to be typed.
    ///
    /// - Returns: Whether the answer is complete; `nil` if the character is not its next one.
    mutating func type(_ character: Character, of answer: String) -> Bool? {
        let next = typed + character.lowercased()
        guard answer.hasPrefix(next) else { return nil }
        typed = next
        return next == answer
    }
}

extension OrgID {
    /// The text to type to remove the organization: the first four characters of its ID, in lower case.
    ///
    /// For an ID that is shorter, or starts with characters that not every keyboard has, a word of four letters.
    var deletionAnswer: String {
        let beginning = rawValue.prefix(4)
        let isTypeable = beginning.allSatisfy { character in
            character.asciiValue.map { (0x21...0x7E).contains($0) } ?? false
        }
        return beginning.count == 4 && isTypeable ? beginning.lowercased() : "drop"
    }
}
