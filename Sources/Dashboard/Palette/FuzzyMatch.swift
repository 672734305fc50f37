/// How well a text has the letters that a person writes, in their order.
struct FuzzyMatch: Hashable, Sendable {
    /// Lower is better: 0 if the text begins with the letters.
    let cost: Int
    /// The positions of the letters in the text; none if they match its label.
    let letters: Set<Int>

    /// `nil` if not all letters are there.
    ///
    /// - Parameters:
    ///   - pattern: What a person has written; blanks in it do not count.
    ///   - text: The text to look at.
    ///   - label: A short name of the same, whose beginning matches best.
    init?(of pattern: String, in text: String, or label: String?) {
        let wanted = pattern.lowercased().filter { !$0.isWhitespace }
        if wanted.isEmpty {
            self.init(cost: 0, letters: [])
        } else if let label, label.lowercased().hasPrefix(wanted) {
            self.init(cost: 0, letters: [])
        } else if let best = Self.best(Array(wanted), in: text.map { Character($0.lowercased()) }) {
            self = best
        } else {
            return nil
        }
    }

    private init(cost: Int, letters: Set<Int>) {
        self.cost = cost
        self.letters = letters
    }

    private static func best(_ wanted: [Character], in text: [Character]) -> FuzzyMatch? {
        text.indices.filter { text[$0] == wanted[0] }
            .compactMap { match(wanted, in: text, from: $0) }
            .min { $0.cost < $1.cost }
    }

    /// Takes each next letter where it comes first; gaps cost, less where a word begins.
    private static func match(_ wanted: [Character], in text: [Character], from start: Int) -> FuzzyMatch? {
        var letters: [Int] = []
        var position = start
        for letter in wanted {
            guard let next = text[position...].firstIndex(of: letter) else { return nil }
            letters.append(next)
            position = next + 1
        }
        let cost = zip([start - 1] + letters, letters).reduce(0) { cost, pair in
            let (before, letter) = pair
            let beginsWord = letter == 0 || !text[letter - 1].isLetter
            return cost + (letter == before + 1 ? 0 : beginsWord ? 2 : 2 + letter - before)
        }
        let beginsWord = start == 0 || !text[start - 1].isLetter
        return FuzzyMatch(cost: 1 + cost + (beginsWord ? min(start, 1) : 8), letters: Set(letters))
    }
}
