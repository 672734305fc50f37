import WebexTokens

/// A question whose answer is no unless a person says yes.
enum Confirmation: Hashable, Sendable {
    /// Forget an organization's tokens.
    case remove(OrgID)
    /// Leave although something runs.
    case quit
}

/// A question on the screen, and what has been answered so far.
///
/// Keys count only once it has been drawn and everything typed before that has arrived, so that nothing answers it
/// that was typed, or pasted without a terminal's marks, before it could be read.
struct Question: Hashable, Sendable {
    let confirmation: Confirmation
    /// The number of the wait that has to end before keys count; `nil` once they do.
    private(set) var wait: Int?
    /// Whether a key has come too soon.
    private(set) var hadEarlyKey = false
    /// The beginning of the answer, as far as it is right.
    private(set) var typed = ""

    init(_ confirmation: Confirmation, wait: Int) {
        self.confirmation = confirmation
        self.wait = wait
    }

    var isHeard: Bool { wait == nil }

    /// Hears from now on, if it is this wait that is over.
    mutating func hear(after wait: Int) {
        if self.wait == wait { self.wait = nil }
    }

    /// Waits anew, because the screen has changed.
    mutating func wait(_ number: Int) {
        wait = number
    }

    /// Notes that a key has come too soon.
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
    /// What a person types to delete the organization: the first four characters of its id, in lower case.
    ///
    /// An id that is shorter, or begins with what not every keyboard has, is answered by a word of as many letters.
    var deletionAnswer: String {
        let beginning = rawValue.prefix(4)
        let isTypeable = beginning.allSatisfy { character in
            character.asciiValue.map { (0x21...0x7E).contains($0) } ?? false
        }
        return beginning.count == 4 && isTypeable ? beginning.lowercased() : "drop"
    }
}
