import ForeignText

/// The one rule for the text of a setting, whatever its source: residue of a paste, a file or a shell is reported
/// before anything is sent.
package enum SettingText {
    /// The characters that a setting may contain.
    package enum Form: Hashable, Sendable {
        /// Only visible ASCII: IDs, secrets (RFC 6749, appendix A), URLs, keys.
        case word
        /// Any visible character, and spaces inside: settings with a path.
        case path
    }

    /// The reason why the text is invalid, to follow the setting's name and a colon; `nil` if it is valid.
    ///
    /// The reason never quotes the text, except for the name of an invisible character.
    package static func flaw(in text: String, form: Form) -> String? {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, let last = scalars.last else { return nil }
        if scalars.contains("\u{FFFD}") { return "not valid UTF-8" }
        if let name = nameOfResidue(last) { return "ends with \(name)" }
        if let name = nameOfResidue(first) { return "begins with \(name)" }
        if form == .word, isPlaceholder(text) { return "still a placeholder" }
        if let hidden = scalars.first(where: { isForbidden($0, in: form) }) {
            return "contains " + (nameOfInvisible(hidden) ?? "a character outside ASCII")
        }
        return nil
    }

    /// The name of a character with which no value begins or ends.
    private static func nameOfResidue(_ scalar: Unicode.Scalar) -> String? {
        quotes.contains(scalar) ? "a quotation mark" : nameOfInvisible(scalar)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar, in form: Form) -> Bool {
        switch form {
        case .word: !(0x21...0x7E).contains(scalar.value)
        case .path: scalar.properties.generalCategory == .control || lineBreaks.contains(scalar)
        }
    }

    /// The name of an invisible character.
    private static func nameOfInvisible(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case " ": "a space"
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

    /// A placeholder of documentation: `C...`, `<client id>`.
    private static func isPlaceholder(_ text: String) -> Bool {
        text.hasSuffix("...") || text.hasSuffix("…") || (text.hasPrefix("<") && text.hasSuffix(">"))
    }

    private static let quotes: Set<Unicode.Scalar> = [
        "'", "\"", "`", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}",
        "\u{BB}",
    ]
    private static let lineBreaks: Set<Unicode.Scalar> = ["\u{2028}", "\u{2029}"]
}
