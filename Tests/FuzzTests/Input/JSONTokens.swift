/// A JSON text as its tokens, so that it can be changed without becoming mere noise.
struct JSONTokens {
    private var tokens: [String]

    /// Takes valid JSON without white space outside of its strings.
    init(_ text: String) {
        tokens = []
        var rest = text[...]
        while let first = rest.first {
            let length =
                switch first {
                case "\"": Self.stringLength(rest)
                case "{", "}", "[", "]", ",", ":": 1
                default: rest.prefix { !",]}".contains($0) }.count
                }
            tokens.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
    }

    private static func stringLength(_ text: Substring) -> Int {
        var isEscaped = false
        for (offset, character) in text.enumerated().dropFirst() {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                return offset + 1
            }
        }
        return text.count
    }

    /// The text, with white space between tokens here and there.
    func text(_ chance: inout Chance) -> String {
        guard chance.happens(percent: 20) else { return tokens.joined() }
        return tokens.reduce(into: "") {
            $0 += $1 + (chance.happens(percent: 20) ? chance.pick([" ", "\n", "\t"]) : "")
        }
    }

    private func isName(at index: Int) -> Bool {
        tokens.indices.contains(index + 1) && tokens[index + 1] == ":"
    }

    private var values: [Int] {
        tokens.indices.filter { !"{}[],:".contains(tokens[$0]) && !isName(at: $0) }
    }

    /// Puts another value in the place of one.
    mutating func replaceValue(with value: String, _ chance: inout Chance) {
        let values = values
        if !values.isEmpty { tokens[chance.pick(values)] = value }
    }

    /// Puts the value in the place of a member's, if there is that member.
    mutating func replaceValue(of name: String, with value: String) {
        guard let index = tokens.firstIndex(of: "\"\(name)\""), isName(at: index), values.contains(index + 2)
        else {
            return
        }
        tokens[index + 2] = value
    }

    mutating func rename(to name: String, _ chance: inout Chance) {
        let names = tokens.indices.filter(isName)
        if !names.isEmpty { tokens[chance.pick(names)] = name }
    }

    /// Adds a member to an object.
    mutating func insert(name: String, value: String, _ chance: inout Chance) {
        let objects = tokens.indices.filter { tokens[$0] == "{" }
        guard !objects.isEmpty else { return }
        let index = chance.pick(objects) + 1
        tokens.insert(contentsOf: [name, ":", value] + (tokens[index] == "}" ? [] : [","]), at: index)
    }

    /// Breaks the grammar.
    mutating func breakUp(_ chance: inout Chance) {
        guard !tokens.isEmpty else { return }
        let index = chance.below(tokens.count)
        switch chance.below(3) {
        case 0: tokens.remove(at: index)
        case 1: tokens.insert(tokens[index], at: index)
        default: tokens.swapAt(index, chance.below(tokens.count))
        }
    }
}
