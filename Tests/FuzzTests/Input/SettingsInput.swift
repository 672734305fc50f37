/// A profile's `.env` file: a good one, changed line by line.
struct SettingsInput {
    let text: String
    /// What a shell finds in it.
    let expected: [String: String]
    /// The number of the first line that a shell would expand, split or run, if there is one.
    let firstBadLine: Int?
    let canaries: [Canary]

    private static let names = [
        "WEBEX_INTEGRATION_CLIENT_ID", "WEBEX_INTEGRATION_CLIENT_SECRET", "WEBEX_SA_CLIENT_ID",
        "WEBEX_SA_CLIENT_SECRET",
        "WEBEX_INTEGRATION_REDIRECT_URI", "WEBEX_BASE_URL", "WEBEX_TOKEN_URL", "BYOVA_STORE",
        "BYOVA_STORE_KEY",
        "WEBEX_SA_APPLICATION_ID",
    ]
    private static let values = [
        "https://webexapis.com/v1", "http://127.0.0.1:8766/v1", "http://evil.example", "https://a@b",
        "memory:", "sqlite:/x",
        "sqlite:", "C279cb30", "https://[::1", "http://127.0.0.1:8765/callback", "",
    ]

    init(_ chance: inout Chance) {
        var lines: [String] = []
        var expected: [String: String] = [:]
        canaries = [Canary(&chance), Canary(&chance)]
        for name in Self.names.shuffled(using: &chance).prefix(chance.number(in: 1...10)) {
            let isSecret = name.hasSuffix("SECRET") || name.hasSuffix("KEY") || chance.happens(percent: 10)
            let value = isSecret ? chance.pick(canaries).text : Self.value(&chance)
            lines.append(Self.line(name, value, &chance))
            expected[name] = value
        }
        let silent = ["", "", "#", "# \(canaries[0].text)", " \t ", "  # x=y"]
        let bad = [
            "export", "=x", "not a setting \(canaries[0].text)", "a b=c", "a=\(canaries[0].text) b", "a='x",
            "a=$x",
            "a=`x`", "a=x;b", "a=~/x", "a =x", "a=\"x", "a=x\\",
        ]
        for _ in 0..<chance.number(in: 0...2) {
            lines.insert(chance.pick(silent + silent + silent + bad), at: chance.below(lines.count + 1))
        }
        firstBadLine = lines.firstIndex(where: bad.contains).map { $0 + 1 }
        self.expected = expected
        text = lines.joined(separator: chance.pick(["\n", "\n", "\r\n"])) + chance.pick(["", "\n"])
    }

    /// A line of whatever a shell may act on, which sets `name` if it sets anything.
    static func soup(_ name: String, _ chance: inout Chance) -> String {
        let pieces = [
            "'", "'", "\"", "\"", "\\", "$", "`", " ", "\t", "#", "~", ";", "&", "|", "<", ">", "(", ")", "=",
            ":", "*",
            "?", "[", "{", "}", "!", "\r", "a", "b", "é", "漢", "\u{A0}", "\u{85}", "\u{1}", "\u{7F}",
            "\u{88}", "x1",
        ]
        let before = chance.pick(["", "", "export ", " ", "\texport  "])
        return before + name + "=" + (0..<chance.number(in: 0...8)).map { _ in chance.pick(pieces) }.joined()
    }

    private static func value(_ chance: inout Chance) -> String {
        if chance.happens(percent: 60) { return chance.pick(values) }
        // A line feed begins another line, whatever quotes are around it.
        return "v" + replacing(HostileText.text(&chance), "\n") { _ in "" } + "v"
    }

    /// The setting in one of the ways to write it, with or without a note.
    private static func line(_ name: String, _ value: String, _ chance: inout Chance) -> String {
        let word =
            switch chance.below(4) {
            case 0: singleQuoted(value)
            case 1: doubleQuoted(value)
            case 2: escaped(value)
            default:
                singleQuoted(String(value.unicodeScalars.prefix(2)))
                    + doubleQuoted(String(value.unicodeScalars.dropFirst(2)))
            }
        return chance.pick(["", "", "export ", "  ", "\texport\t"]) + name + "=" + word
            + chance.pick(["", "", "  ", " # note", "\t#'"])
    }

    private static func singleQuoted(_ value: String) -> String {
        "'" + replacing(value, "'") { _ in "'\\''" } + "'"
    }

    private static func doubleQuoted(_ value: String) -> String {
        "\"" + replacing(value, "\"\\$`") { "\\\($0)" } + "\""
    }

    private static func escaped(_ value: String) -> String {
        replacing(value, " \t#~'\"\\$`;&|<>()*?[]{}!=:") { "\\\($0)" }
    }

    /// Scalar by scalar: a mark on a quotation mark makes another character of it, but no other byte.
    private static func replacing(
        _ text: String,
        _ special: String,
        by form: (Unicode.Scalar) -> String
    ) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if special.unicodeScalars.contains(scalar) {
                result.append(contentsOf: form(scalar).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
