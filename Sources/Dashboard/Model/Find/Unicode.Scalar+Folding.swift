extension Unicode.Scalar {
    /// The letter without case and marks, as a person may type it; empty for a mark.
    var folded: String {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return ""
        // Word processors and pastes have dashes where a name has a hyphen.
        case .dashPunctuation: return "-"
        default: break
        }
        let lowered = (Self.baseLetters[self] ?? self).properties.lowercaseMapping
        return Self.otherForms[lowered] ?? lowered
    }

    /// Letters that one keyboard has and another one spells, and a form for the end of a word.
    private static let otherForms = ["ß": "ss", "æ": "ae", "œ": "oe", "ς": "σ"]

    /// The letter in each letter with marks or strokes: that of Ế is E, that of ø is o.
    ///
    /// Their names tell: `LATIN CAPITAL LETTER E WITH CIRCUMFLEX AND ACUTE`. The standard library has no decomposition,
    /// and strokes have none.
    private static let baseLetters: [Unicode.Scalar: Unicode.Scalar] = {
        // Basic Latin to Latin Extended-B; Greek to Cyrillic Supplement; Latin Extended Additional and Greek Extended.
        let blocks: [ClosedRange<UInt32>] = [0x41...0x24F, 0x370...0x52F, 0x1E00...0x1FFF]
        let letters = blocks.joined().compactMap(Unicode.Scalar.init)
        var named: [String: Unicode.Scalar] = [:]
        for letter in letters { letter.properties.name.map { named[$0] = letter } }
        var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (name, letter) in named {
            guard let end = name.firstRange(of: " WITH ")?.lowerBound else { continue }
            bases[letter] = named[String(name[..<end])]
        }
        return bases
    }()
}
