import ForeignText

/// The one rule for the text of a setting, wherever it comes from: what a paste, a file or a shell has left in it is
/// told before anything is sent.
package enum SettingText {
    /// How much may stand in a setting.
    package enum Form: Hashable, Sendable {
        /// Visible ASCII alone: ids, secrets (RFC 6749, appendix A), URLs, keys.
        case word
        /// Anything that can be seen, with blanks inside: what holds a path.
        case path
    }

    /// What is wrong, as it follows "cannot be used: "; `nil` for a text that can be used.
    ///
    /// The reason never holds a part of the text, except for the name of a character that cannot be seen.
    package static func flaw(in text: String, form: Form) -> String? {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, let last = scalars.last else { return nil }
        if scalars.contains("\u{FFFD}") { return "it holds bytes that are not UTF-8" }
        if let name = nameOfResidue(last) { return "it ends with \(name)" }
        if let name = nameOfResidue(first) { return "it begins with \(name)" }
        if form == .word, isPlaceholder(text) { return "it is still a placeholder" }
        if let hidden = scalars.first(where: { isForbidden($0, in: form) }) {
            return "it holds " + (nameOfInvisible(hidden) ?? "a character that is not in ASCII")
        }
        return nil
    }

    /// What no value begins or ends with, named.
    private static func nameOfResidue(_ scalar: Unicode.Scalar) -> String? {
        quotes.contains(scalar) ? "a quotation mark" : nameOfInvisible(scalar)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar, in form: Form) -> Bool {
        switch form {
        case .word: !(0x21...0x7E).contains(scalar.value)
        case .path: scalar.properties.generalCategory == .control || lineBreaks.contains(scalar)
        }
    }

    /// An invisible character, by a name that a person can look for.
    private static func nameOfInvisible(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case " ": "a blank"
        case "\t": "a tab"
        case "\n": "a line feed"
        case "\r": "a carriage return"
        case "\u{FEFF}": "U+FEFF (byte order mark)"
        case _ where scalar.properties.isWhitespace || !ForeignText.isPrintable(scalar): codePoint(scalar)
        default: nil
        }
    }

    private static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
        return scalar.properties.name.map { "\(number) (\($0.lowercased()))" } ?? "the character \(number)"
    }

    /// What documentation writes where a value is to be put: `C...`, `<client id>`.
    private static func isPlaceholder(_ text: String) -> Bool {
        text.hasSuffix("...") || text.hasSuffix("…") || (text.hasPrefix("<") && text.hasSuffix(">"))
    }

    private static let quotes: Set<Unicode.Scalar> = [
        "'", "\"", "`", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}",
        "\u{BB}",
    ]
    private static let lineBreaks: Set<Unicode.Scalar> = ["\u{2028}", "\u{2029}"]
}
