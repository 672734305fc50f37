/// Hostile text, made to trip a terminal, a log or a parser.
enum HostileText {
    private static let escapes = [
        "\u{1B}[2J", "\u{1B}]0;title\u{7}", "\u{1B}]52;c;aGk=\u{1B}\\", "\u{9B}31m", "\u{90}q\u{9C}", "\u{0}",
        "\u{7}",
        "\u{8}", "\r", "\n", "\r\n", "\t", "\u{B}", "\u{C}", "\u{7F}", "\u{85}", "\u{A0}", "\u{AD}",
    ]
    private static let invisible = [
        "\u{61C}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}",
        "\u{202A}",
        "\u{202E}", "\u{2060}", "\u{2066}", "\u{2069}", "\u{206F}", "\u{FEFF}", "\u{FFF9}", "\u{FFFD}",
        "\u{FFFF}",
        "\u{E0001}", "\u{E0041}", "\u{E01EF}", "\u{FE0F}", "\u{34F}", "\u{115F}", "\u{1160}", "\u{17B4}",
        "\u{180E}",
        "\u{3164}", "\u{FFA0}", "\u{2800}", "\u{E000}", "\u{10FFFF}", "\u{1BCA0}", "\u{1D173}", "\u{378}",
    ]
    private static let visible = [
        "ä", "é", "e\u{301}", "漢字", "ｗｉｄｅ", "한글", "ᄒ\u{1161}\u{11AB}", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "1️⃣", "क्षि", "ﷺ", "ﬁ",
        "𝒳", "ß", "İ", "ǆ", "\u{301}", "\u{20DD}", "\u{903}", "ע", "م", "…", "‹secret›",
    ]
    private static let syntax = [
        "\"", "\\", "'", "`", "$(id)", "&", "=", "%", "%00", "%0a", "%1B", "+", "#", "?", "/", "//", "..",
        ";", "<b>",
        "{", "}", "[", "]", ",", ":", "\\u0000", "\\ud800", "%s%n", "''; DROP TABLE credential; --", "=1+1",
        "-", "--",
    ]
    private static let words = [
        "invalid_grant", "invalid_client", "Client Id is invalid", "targetOrgId", "redirect_uri",
        "access_denied",
        "Service App not authorized by Full Admin in Control Hub", "requested scope is invalid", "Bearer",
        "null",
        "The refresh token provided is expired, revoked, malformed, or invalid.", "a", "error", "0", "-1",
        "1e9",
    ]

    /// A text of a few pieces; now and then a very long one.
    static func text(_ chance: inout Chance, pieces: ClosedRange<Int> = 0...6) -> String {
        var text = ""
        for _ in 0..<chance.number(in: pieces) { text += piece(&chance) }
        return text
    }

    private static func piece(_ chance: inout Chance) -> String {
        switch chance.below(100) {
        case 0..<20: return chance.pick(escapes)
        case 20..<40: return chance.pick(invisible)
        case 40..<55: return chance.pick(visible)
        case 55..<70: return chance.pick(syntax)
        case 70..<85: return chance.pick(words)
        case 85..<93: return String(scalar(&chance))
        case 93..<96: return " "
        case 96..<98:
            return String(repeating: chance.pick(["x", "漢", "\u{301}", " ", "\u{202E}"]), count: 300)
        case 98: return "a" + String(repeating: "\u{301}", count: chance.number(in: 1...2_000))
        default: return chance.text(of: chance.number(in: 1...3_000), from: "abc xyz\u{1B}\n")
        }
    }

    private static func scalar(_ chance: inout Chance) -> Unicode.Scalar {
        let limit = chance.pick([0x80, 0x100, 0x800, 0x3000, 0x1_0000, 0x11_0000])
        return Unicode.Scalar(UInt32(chance.below(limit))) ?? "\u{FFFD}"
    }

    /// Bytes that are a text but for some damage.
    static func damaged(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<chance.number(in: 1...3) where !bytes.isEmpty {
            let index = chance.below(bytes.count)
            switch chance.below(5) {
            case 0: bytes[index] = UInt8(chance.below(256))
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(UInt8(chance.below(256)), at: index)
            case 3: bytes.removeSubrange(index...)
            default: bytes.insert(contentsOf: bytes[index...].prefix(chance.below(40)), at: index)
            }
        }
        return bytes
    }
}
