import ForeignText

/// The name that a person gave an organization: one line of printable text in any script.
///
/// It is foreign text like any other: what a terminal obeys, or what shows a text in another order than it has, is
/// refused. What cannot be seen at all, such as the joiners between emoji, is left out, so that a name is what a person
/// sees and can type. Names are not unique, and no secret.
package struct OrgName: Hashable, Sendable, CustomStringConvertible {
    /// The most characters, each as a person counts them (Unicode Standard Annex 29, grapheme clusters).
    package static let limit = 80

    /// Bytes of UTF-8; a longer text is not looked at.
    ///
    /// Eighty letters with two marks each have far fewer.
    private static let longestText = 4_096

    /// The text.
    package let text: String

    /// Takes a name as a person gave it, without white space at its ends.
    ///
    /// - Returns: `nil` if there is nothing but white space, which takes a name away.
    /// - Throws: ``Problem`` with the first reason for which it cannot be one.
    package init?(_ text: String) throws(Problem) {
        guard text.utf8.count <= Self.longestText else { throw .tooLong }
        let trimmed = text.trimmingWhitespace()
        for scalar in trimmed.unicodeScalars {
            if let problem = Problem(of: scalar) { throw problem }
        }
        let clean = ForeignText.sanitized(Self.visible(trimmed), limit: .max)
        guard !clean.isEmpty else { return nil }
        guard clean.count <= Self.limit else { throw .tooLong }
        guard OrgIDReading(clean).secrets.isEmpty else { throw .looksLikeToken }
        self.text = clean
    }

    /// Takes a name as a store gives it back; a damaged one becomes the nearest that can be shown.
    package init?(stored text: String) {
        let isUsual = text.utf8.count <= Self.longestText
        var clean = ForeignText.sanitized(text, limit: isUsual ? .max : Self.limit)
        if clean.utf8.count > Self.limit, clean.count > Self.limit {
            clean = clean.prefix(Self.limit - 1) + "…"
        }
        guard !clean.isEmpty else { return nil }
        self.text = clean
    }

    /// The name as it is compared: people do not mind the case of letters.
    package var folded: String { text.lowercased() }

    package var description: String { text }

    /// A paste as one line that a name may have in it; what is too long for one stays so.
    package static func line(ofPasted text: String) -> String {
        ForeignText.sanitized(visible(text), limit: limit + 1).replacing("\u{FFFD}", with: "")
    }

    /// The text without what only modifies how its neighbours are drawn.
    package static func visible(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isDefaultIgnorable }))
    }
}

extension OrgName {
    /// Why a text cannot be a name.
    package enum Problem: Error, Hashable, Sendable {
        case tooLong
        /// It holds a control character, such as a line break inside of it or an escape.
        case control(Unicode.Scalar)
        /// It holds a character that changes the direction in which text is shown.
        case direction(Unicode.Scalar)
        /// It holds a character that stands for nothing: unassigned, or of a private meaning.
        case unassigned(Unicode.Scalar)
        /// It looks like a token, which must not be shown.
        case looksLikeToken
    }
}

extension OrgName.Problem {
    fileprivate init?(of scalar: Unicode.Scalar) {
        guard !scalar.isASCII || scalar.value < 0x20 || scalar.value == 0x7F else { return nil }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: self = .control(scalar)
        case _ where properties.isBidiControl: self = .direction(scalar)
        // What may be left out is assigned, or will be to something that may be left out as well.
        case _ where scalar.isDefaultIgnorable: return nil
        case .unassigned, .privateUse, .surrogate, .format: self = .unassigned(scalar)
        default: return nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether it has no ink of its own (Unicode Standard 5.21); fillers of Hangul are among them.
    fileprivate var isDefaultIgnorable: Bool { properties.isDefaultIgnorableCodePoint }
}

extension OrgName.Problem: CustomStringConvertible {
    /// What is wrong, for the end of a sentence, without anything of the text itself.
    package var description: String {
        switch self {
        case .tooLong: "it has more than \(OrgName.limit) characters"
        case .control(let scalar): "it contains a control character (\(scalar.codePoint))"
        case .direction(let scalar):
            "it contains a character that changes the text direction (\(scalar.codePoint))"
        case .unassigned(let scalar): "it contains a character that cannot be shown (\(scalar.codePoint))"
        case .looksLikeToken: "it looks like a token"
        }
    }
}

extension Unicode.Scalar {
    /// The scalar as the Unicode standard writes it, such as `U+202E`.
    fileprivate var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
    }
}
