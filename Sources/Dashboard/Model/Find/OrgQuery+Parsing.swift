import WebexTokens
import Wording

extension OrgQuery {
    /// The greatest length of a query, in characters.
    static let longestText = 400

    /// Reads what a person has written.
    ///
    /// Words and fields stand apart by spaces; all must hold. `!` before one inverts it, and quotes hold a phrase
    /// together, in which `""` stands for one quote. The last quote may be missing, and a value may be cut short, so
    /// that a query that is still being typed already finds something.
    /// - Returns: `nil` for text without a condition.
    /// - Throws: The first ``OrgQueryProblem`` of the text.
    init?(parsing text: String) throws(OrgQueryProblem) {
        guard text.count <= Self.longestText else { throw .tooLong(limit: Self.longestText) }
        var reader = OrgQueryReader(rest: text[...])
        self.init(try reader.conditions())
    }
}

/// Takes conditions off the front of a text.
private struct OrgQueryReader {
    private var rest: Substring
    /// How many characters have been taken.
    private var position = 0

    init(rest: Substring) {
        self.rest = rest
    }

    mutating func conditions() throws(OrgQueryProblem) -> [OrgQuery.Condition] {
        var conditions: [OrgQuery.Condition] = []
        while true {
            take { $0.isWhitespace }
            guard !rest.isEmpty else { return conditions }
            if let condition = try condition() { conditions.append(condition) }
        }
    }

    /// The next condition; `nil` for a word or phrase without text, which everything contains.
    private mutating func condition() throws(OrgQueryProblem) -> OrgQuery.Condition? {
        let start = position
        let signs = take { $0 == "!" }
        let isInverted = !signs.count.isMultiple(of: 2)
        guard let next = rest.first, !next.isWhitespace else { throw .nothingInverted(at: start) }
        if next == "\"" {
            let phrase = phrase()
            return phrase.isEmpty ? nil : .init(test: .text(SearchText(phrase)), isInverted: isInverted)
        }
        let begin = position
        let word = take { !$0.isWhitespace }
        guard let (name, sign, value) = OrgQueryField.split(word) else {
            let text = Self.standingApart(word)
            return text.isEmpty ? nil : .init(test: .text(SearchText(text)), isInverted: isInverted)
        }
        guard let field = OrgQueryField(rawValue: name.lowercased()) else {
            throw .unknownField(name, at: begin)
        }
        let signPosition = begin + name.count
        guard let test = try test(of: field, sign, value, at: signPosition + 1) else {
            throw .wrongSign(after: field, at: signPosition)
        }
        return .init(test: test, isInverted: isInverted)
    }

    /// The word without marks at its beginning, which belong to no letter and would join a blank before them.
    private static func standingApart(_ word: Substring) -> String {
        var text = String(word)
        while (" " + text).first != " " { text.unicodeScalars.removeFirst() }
        return text
    }

    /// - Returns: `nil` if this sign does not follow the field.
    private func test(
        of field: OrgQueryField,
        _ sign: Character,
        _ value: Substring,
        at position: Int
    ) throws(OrgQueryProblem) -> OrgQuery.Test? {
        let subject: TimeTest.Subject
        switch field {
        case .state: return sign == ":" ? .state(try choices(OrgQueryField.states, value, at: position)) : nil
        case .proof: return sign == ":" ? .proof(try choices(OrgQueryField.proofs, value, at: position)) : nil
        case .access: subject = .end(.access)
        case .refresh: subject = .end(.refresh)
        case .refreshed: subject = .refreshed
        }
        guard let comparison = TimeTest.Comparison(rawValue: sign) else { return nil }
        guard let span = TimeSpanText.duration(of: value) else { throw .noTime(at: position) }
        return .time(TimeTest(subject: subject, comparison: comparison, span: span))
    }

    /// The choices that begin with one of the values between the commas.
    private func choices<Choice: RawRepresentable<String> & Hashable>(
        _ all: [Choice],
        _ values: Substring,
        at start: Int
    ) throws(OrgQueryProblem) -> Set<Choice> {
        var found: Set<Choice> = []
        var position = start
        for value in values.split(separator: ",", omittingEmptySubsequences: false) {
            let meant = all.filter { !value.isEmpty && $0.rawValue.hasPrefix(value.lowercased()) }
            guard !meant.isEmpty else {
                throw .unknownValue(among: all.map(\.rawValue), at: position)
            }
            found.formUnion(meant)
            position += value.count + 1
        }
        return found
    }

    private mutating func phrase() -> String {
        var phrase = ""
        take(1)
        while let next = rest.first {
            take(1)
            guard next == "\"" else {
                phrase.append(next)
                continue
            }
            guard rest.first == "\"" else { break }
            take(1)
            phrase.append(next)
        }
        return phrase
    }

    @discardableResult
    private mutating func take(while isWanted: (Character) -> Bool) -> Substring {
        let taken = rest.prefix(while: isWanted)
        rest = rest[taken.endIndex...]
        position += taken.count
        return taken
    }

    private mutating func take(_ count: Int) {
        rest = rest.dropFirst(count)
        position += count
    }
}
