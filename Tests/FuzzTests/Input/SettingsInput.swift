/// A profile's `.env` file: a good one, changed line by line.
struct SettingsInput {
    let text: String
    /// What a reader of single words finds in it.
    let expected: [String: String]
    /// The number of the first line that says nothing a reader could take, if there is one.
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
            let (line, meant) = Self.line(name, value, &chance)
            lines.append(line)
            expected[name] = meant
        }
        let silent = ["", "", "#", "# \(canaries[0].text)", " \t ", "  # x=y"]
        let bad = ["export", "=x", "not a setting \(canaries[0].text)", "a b=c"]
        for _ in 0..<chance.number(in: 0...2) {
            lines.insert(chance.pick(silent + bad), at: chance.below(lines.count + 1))
        }
        firstBadLine = lines.firstIndex(where: bad.contains).map { $0 + 1 }
        self.expected = expected
        text = lines.joined(separator: chance.pick(["\n", "\n", "\r\n"])) + chance.pick(["", "\n"])
    }

    private static func value(_ chance: inout Chance) -> String {
        if chance.happens(percent: 60) { return chance.pick(values) }
        // A line break begins another line, and what a word is at its ends is up to the quotes.
        return "v" + HostileText.text(&chance).filter { !$0.isNewline } + "v"
    }

    /// The setting in one of the ways to write it, and what it then means.
    private static func line(_ name: String, _ value: String, _ chance: inout Chance) -> (String, String) {
        let before = chance.pick(["", "", "export ", "  ", "\texport\t"])
        return switch chance.below(3) {
        case 0: ("\(before)\(name)='\(value)'", value)
        case 1: ("\(before)\(name)=\"\(value)\"  ", value)
        default: ("\(before)\(name)=\(value)", value)
        }
    }
}
