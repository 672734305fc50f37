import TestSupport

/// Random numbers that are the same in every run, and what a case does with them.
struct Chance: RandomNumberGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func next() -> UInt64 {
        generator.next()
    }

    /// Whether something happens that happens in so many of a hundred cases.
    mutating func happens(percent: Int) -> Bool {
        below(100) < percent
    }

    /// A number from 0 up to, but without, the bound.
    mutating func below(_ bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// One of the elements; the collection must not be empty.
    mutating func pick<Elements: RandomAccessCollection>(_ elements: Elements) -> Elements.Element {
        elements[elements.index(elements.startIndex, offsetBy: below(elements.count))]
    }

    /// So many characters of an alphabet.
    mutating func text(of length: Int, from alphabet: String) -> String {
        let scalars = Array(alphabet.unicodeScalars)
        var text = ""
        for _ in 0..<length { text.unicodeScalars.append(pick(scalars)) }
        return text
    }
}
