import WebexTokens

/// What a key does to a line of text with a caret.
package enum LineEdit: Hashable, Sendable {
    case deleteBackward, deleteWord, clear, left, right, home, end
}

/// A line of text that a person writes, with a caret.
struct EditedLine: Hashable, Sendable {
    private(set) var characters: [Character]
    /// The number of characters before the caret.
    private(set) var caret: Int
    /// The greatest number of characters.
    private let limit: Int

    init(_ text: String = "", limit: Int = 400) {
        characters = Array(text.prefix(limit))
        caret = characters.count
        self.limit = limit
    }

    var text: String { String(characters) }

    var isEmpty: Bool { characters.isEmpty }

    /// Adds text at the caret, as much as there is room for.
    mutating func insert(_ text: String) {
        let fitting = text.prefix(max(limit - characters.count, 0))
        write(characters[..<caret] + fitting, characters[caret...])
    }

    mutating func edit(_ edit: LineEdit) {
        switch edit {
        case .deleteBackward: remove(from: caret - 1)
        case .deleteWord: remove(from: startOfWord)
        case .clear: remove(from: 0)
        case .left: caret = max(caret - 1, 0)
        case .right: caret = min(caret + 1, characters.count)
        case .home: caret = 0
        case .end: caret = characters.count
        }
    }

    /// The beginning of the word before the caret.
    private var startOfWord: Int {
        let end = characters[..<caret].lastIndex { !$0.isWhitespace } ?? 0
        return characters[..<end].lastIndex(where: \.isWhitespace).map { $0 + 1 } ?? 0
    }

    /// Removes the text before the caret.
    private mutating func remove(from start: Int) {
        guard start >= 0, start < caret else { return }
        write(characters[..<start], characters[caret...])
    }

    /// Takes the text on both sides of the caret, whose characters may join, as a letter and a mark do.
    private mutating func write(_ before: ArraySlice<Character>, _ after: ArraySlice<Character>) {
        let head = String(before)
        characters = Array(head + String(after))
        caret = min(head.count, characters.count)
    }
}

extension EditedLine {
    /// Pasted text as one line without invisible characters; `nil` if it looks like a token, which must not be shown.
    static func line(ofPaste pasted: String) -> String? {
        let cleaned = OrgIDReading.cleaned(pasted)
        // A piece of an encoded ID looks like a token, too.
        guard OrgIDReading(pasted).secrets.isEmpty || SearchText(cleaned).isID else { return nil }
        // A blank at the end parts the paste from what is there.
        let isApart = pasted.first?.isWhitespace == true && pasted.first?.isNewline == false
        return (isApart ? " " : "") + cleaned
    }
}
