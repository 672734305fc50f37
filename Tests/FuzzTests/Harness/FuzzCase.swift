/// One case: a source of chance that is its own, and what was found with it.
struct FuzzCase {
    let number: Int
    /// Whether the input was more than a heap of bytes to the code under test.
    var passedOuterParser = false
    /// The input, for a person who looks into a failure.
    var input = ""
    private(set) var violations: [String] = []
    var chance: Chance

    init(seed: UInt64, target: FuzzTarget, number: Int) {
        self.number = number
        var mixer = Chance(seed: seed)
        for byte in target.rawValue.utf8 { mixer = Chance(seed: mixer.next() ^ UInt64(byte)) }
        chance = Chance(seed: mixer.next() &+ UInt64(number))
    }

    /// Notes a violation unless the property holds.
    mutating func require(_ holds: Bool, _ what: @autoclosure () -> String) {
        if !holds { violations.append(what()) }
    }

    /// Requires a text to be one line that a terminal shows as it is, of at most so many characters.
    mutating func requireSafe(_ text: String?, _ name: @autoclosure () -> String, limit: Int = .max) {
        guard let text else { return }
        if let hazard = TerminalHazard.first(in: text) {
            violations.append("\(name()) holds U+\(String(hazard.value, radix: 16, uppercase: true))")
        }
        require(text.count <= limit, "\(name()) has \(text.count) characters")
        // Each of them with two marks at the most, so that the bound is one of bytes, too.
        require(text.unicodeScalars.count / 3 <= limit, "\(name()) has \(text.unicodeScalars.count) scalars")
    }
}
