import ForeignText
import TestSupport
import Testing

/// Text from outside on its way to a terminal.
struct ForeignTextTests {
    @Test(arguments: [
        ("", ""), (" ", ""), ("plain text", "plain text"), ("Grüße, 世界 🔑", "Grüße, 世界 🔑"),
        ("  both ends \n", "both ends"), ("a\tb", "a b"), ("a\r\nb", "a b"), ("a\rb\nc", "a b c"),
        ("a \t\r\n\u{0B}\u{0C}\u{85}\u{A0}\u{2028}\u{2029}\u{3000} b", "a b"),
    ])
    func `white space becomes single blanks`(text: String, expected: String) {
        #expect(ForeignText.sanitized(text) == expected)
    }

    @Test(arguments: [
        ("\u{1B}[31mred\u{1B}[0m", "�[31mred�[0m"),
        ("\u{1B}]0;title\u{07}", "�]0;title�"),
        ("\u{9B}2J", "�2J"),
        ("\u{0}\u{1}\u{8}\u{7F}", "����"),
        ("a\u{202E}b\u{2066}c\u{200F}d\u{061C}", "a�b�c�d�"),
        ("a\u{200B}b\u{200C}c\u{200D}d\u{2060}e\u{FEFF}", "a�b�c�d�e�"),
        ("soft\u{AD}hyphen", "soft�hyphen"),
        ("\u{E000}\u{F8FF}\u{10FFFF}", "���"),
        ("\u{E0041}\u{180E}\u{FFF9}", "���"),
        ("\u{115F}\u{1160}\u{3164}\u{FFA0}", "����"),
    ])
    func `what a terminal obeys or hides becomes a replacement`(text: String, expected: String) {
        #expect(ForeignText.sanitized(text) == expected)
    }

    @Test(arguments: [
        ("e\u{301}", "e\u{301}"),
        ("e\u{301}\u{302}", "e\u{301}\u{302}"),
        ("e\u{301}\u{302}\u{303}", "e\u{301}\u{302}"),
        ("\u{301}e", "e"),
        ("a \u{301}e", "a e"),
        ("a\u{20DD}", "a\u{20DD}"),
        ("\u{2764}\u{FE0F}", "\u{2764}"),
        ("a\u{34F}b", "ab"),
        ("e\u{301}\u{302}\u{303}f\u{301}", "e\u{301}\u{302}f\u{301}"),
    ])
    func `at most two marks stand on a letter and none without one`(text: String, expected: String) {
        #expect(ForeignText.sanitized(text) == expected)
    }

    @Test(arguments: [
        (text: "abcde", limit: 6, expected: "abcde"), ("abcde", 5, "abcde"), ("abcdef", 5, "abcd…"),
        ("abcde ", 5, "abcde"), ("abcde f", 5, "abcd…"), ("abcd f", 5, "abcd…"),
        ("abc\u{301}de", 5, "abc\u{301}de"),
        ("ab", 1, "…"), ("a", 1, "a"), ("ab", 0, "…"), ("ab", -1, "…"), ("", 1, ""),
        ("世界世界", 3, "世界…"), ("\u{1B}\u{1B}\u{1B}", 2, "�…"),
    ])
    func `a text is cut where it is longer than the limit, not where it fits`(
        text: String,
        limit: Int,
        expected: String
    ) {
        #expect(ForeignText.sanitized(text, limit: limit) == expected)
    }

    @Test func `the default limit is two hundred characters`() {
        let text = String(repeating: "x", count: 200)
        #expect(ForeignText.sanitized(text) == text)
        #expect(ForeignText.sanitized(text + "x") == String(repeating: "x", count: 199) + "…")
    }

    @Test(arguments: ["x", " ", "\u{301}", "\u{1B}", "e\u{301}\u{302}\u{303}", "世", "\n", "🇩🇪", "👩‍👩‍👧"])
    func `a mebibyte of anything gives one short line`(piece: String) {
        let text = String(repeating: piece, count: 1_048_576 / piece.utf8.count)
        let line = ForeignText.sanitized(text)
        #expect(line.count <= 200)
        #expect(line.unicodeScalars.count <= 600)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `any text gives one printable line that stays as it is`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...60, using: &generator) {
                guard let scalar = Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &generator)) else {
                    continue
                }
                text.append(scalar)
            }
            let line = ForeignText.sanitized(String(text), limit: 40)
            #expect(line.count <= 40)
            #expect(line.unicodeScalars.allSatisfy { ForeignText.isPrintable($0) })
            #expect(ForeignText.sanitized(line, limit: 40) == line)
        }
    }
}
