import ForeignText

/// The name that a person gave an organization: one line of printable text in any script.
///
/// It is foreign text: characters that a terminal obeys, or that change the order of text, are refused. Invisible
/// characters, such as the joiners between emoji, are left out, so that a name is what a person sees and can type.
/// Names are neither unique nor secret.
package struct OrgName: Hashable, Sendable, CustomStringConvertible {
    /// The greatest length in characters, as a person counts them (Unicode Standard Annex 29, grapheme clusters).
    package static let limit = 80

    /// The greatest length in bytes of UTF-8; longer text is not examined.
    ///
    /// Eighty letters with two marks each have far fewer.
    private static let longestText = 4_096

    /// The text.
    package let text: String

    /// Creates a name from entered text, which is trimmed.
    ///
    /// - Returns: `nil` for only white space, which removes a name.
    /// - Throws: The first ``Problem`` of the text.
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

    /// Creates a name from stored text; a damaged one becomes the nearest valid one.
    package init?(stored text: String) {
        let isUsual = text.utf8.count <= Self.longestText
        var clean = ForeignText.sanitized(text, limit: isUsual ? .max : Self.limit)
        if clean.utf8.count > Self.limit, clean.count > Self.limit {
            clean = clean.prefix(Self.limit - 1) + "…"
        }
        guard !clean.isEmpty else { return nil }
        self.text = clean
    }

    /// The name for comparison, which ignores case.
    package var folded: String { text.lowercased() }

    package var description: String { text }

    /// A paste as one line of valid characters; one that is too long stays so.
    package static func line(ofPasted text: String) -> String {
        ForeignText.sanitized(visible(text), limit: limit + 1).replacing("\u{FFFD}", with: "")
    }

    /// The text without characters that only modify the drawing of their neighbours.
    package static func visible(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isDefaultIgnorable }))
    }
}

extension OrgName {
    /// Why text is not a valid name.
    package enum Problem: Error, Hashable, Sendable {
        case tooLong
        /// It contains a control character, such as a line break or an escape.
        case control(Unicode.Scalar)
        /// It contains a character that changes the text direction.
        case direction(Unicode.Scalar)
        /// It contains an unassigned or private-use character.
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
        // Ignorable code points are assigned, or reserved for ignorable characters.
        case _ where scalar.isDefaultIgnorable: return nil
        case .unassigned, .privateUse, .surrogate, .format: self = .unassigned(scalar)
        default: return nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether it has no ink of its own (Unicode Standard 5.21), such as the Hangul fillers.
    fileprivate var isDefaultIgnorable: Bool { properties.isDefaultIgnorableCodePoint }
}

extension OrgName.Problem: CustomStringConvertible {
    /// The problem, to follow "the name"; without the text itself.
    package var description: String {
        switch self {
        case .tooLong: "has more than \(OrgName.limit) characters"
        case .control(let scalar): "contains a control character (\(scalar.codePoint))"
        case .direction(let scalar):
            "contains a character that changes the text direction (\(scalar.codePoint))"
        case .unassigned(let scalar): "contains a character that cannot be shown (\(scalar.codePoint))"
        case .looksLikeToken: "looks like a token"
        }
    }
}

extension Unicode.Scalar {
    /// The scalar in the notation of the Unicode standard, such as `U+202E`.
    fileprivate var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
    }
}
