import WebexTokens

/// What a key does to the line of a search.
package enum FindEdit: Hashable, Sendable {
    case deleteBackward, deleteWord, clear, left, right, home, end
}

/// The line in which a person writes what to find.
struct FindLine: Hashable, Sendable {
    private var characters: [Character]
    /// The number of characters before the caret.
    private(set) var caret: Int
    /// The last query that could be read; `nil` finds everything.
    private(set) var query: OrgQuery?
    /// Why the text is not a query.
    private(set) var problem: OrgQueryProblem?
    /// Whether the last paste was ignored because it looks like a token, which must not be shown.
    private(set) var droppedToken = false

    init(_ query: OrgQuery?) {
        characters = Array(query?.description ?? "")
        caret = characters.count
        self.query = query
    }

    var text: String { String(characters) }

    var isEmpty: Bool { characters.isEmpty }

    mutating func type(_ character: Character) {
        insert([character])
    }

    /// Adds pasted text as one line without invisible characters.
    mutating func paste(_ pasted: String) {
        let line = OrgIDReading.cleaned(pasted)
        // A piece of an encoded ID looks like a token, too.
        guard OrgIDReading(pasted).secrets.isEmpty || SearchText(line).isID else {
            droppedToken = true
            return
        }
        insert(Array(line))
    }

    mutating func edit(_ edit: FindEdit) {
        switch edit {
        case .deleteBackward: remove(from: caret - 1)
        case .deleteWord: remove(from: startOfWord)
        case .clear: remove(from: 0)
        case .left: caret = max(caret - 1, 0)
        case .right: caret = min(caret + 1, characters.count)
        case .home: caret = 0
        case .end: caret = characters.count
        }
        droppedToken = false
    }

    /// The beginning of the word before the caret.
    private var startOfWord: Int {
        let end = characters[..<caret].lastIndex { !$0.isWhitespace } ?? 0
        return characters[..<end].lastIndex(where: \.isWhitespace).map { $0 + 1 } ?? 0
    }

    /// Removes the text before the caret.
    private mutating func remove(from start: Int) {
        guard start >= 0, start < caret else { return }
        characters.removeSubrange(start..<caret)
        caret = start
        read()
    }

    private mutating func insert(_ new: [Character]) {
        droppedToken = false
        // One more character than a query may have names the problem; any more would only have to be deleted.
        let fitting = new.prefix(max(OrgQuery.longestText + 1 - characters.count, 0))
        characters.insert(contentsOf: fitting, at: caret)
        caret += fitting.count
        read()
    }

    private mutating func read() {
        do throws(OrgQueryProblem) {
            query = try OrgQuery(parsing: text)
            problem = nil
        } catch {
            problem = error
        }
    }
}
