import ForeignText
import Testing

@testable import TerminalUI

struct GlyphSequenceTests {
    private func shown(_ text: String) -> String {
        GlyphSequence(text).reduce(into: "") { $1.append(to: &$0) }
    }

    @Test(arguments: [
        ("plain", "plain"), ("tab\tand\nline", "tab and line"),
        ("\u{1B}[31mred", "\u{FFFD}[31mred"), ("\u{9B}31m", "\u{FFFD}31m"),
        ("\u{0}\u{7F}", "\u{FFFD}\u{FFFD}"),
        ("a\u{202E}b", "a\u{FFFD}b"), ("a\u{2066}b", "a\u{FFFD}b"), ("\u{FEFF}a", "\u{FFFD}a"),
        ("a\u{E000}", "a\u{FFFD}"), ("a\u{3000}b", "a b"), ("a\u{2028}b", "a b"),
        ("\u{301}a", " \u{301}a"), ("a\u{300}\u{301}\u{302}\u{303}", "a\u{300}\u{301}"),
        ("☀\u{FE0F}!", "☀!"), ("👩\u{200D}💻x", "👩x"), ("👍🏽.", "👍."), ("🇩🇪.", "\u{FFFD}\u{FFFD}."),
        ("a\u{200D}b", "ab"), ("🏴\u{E0067}\u{E0062}\u{E007F}.", "🏴."),
        ("1\u{FE0F}\u{20E3}", "1\u{20E3}"),
    ])
    func `makes text fit for the screen`(text: String, expected: String) {
        #expect(shown(text) == expected)
    }

    @Test func `no scalar whatever gets through unless it is printable`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for glyph in GlyphSequence(String(Character(scalar))) {
                guard glyph.scalars.allSatisfy(ForeignText.isPrintable) else {
                    Issue.record("U+\(String(value, radix: 16)) gets through")
                    return
                }
            }
        }
    }

    @Test func `a glyph has at most three scalars`() {
        let pile = "e" + String(repeating: "\u{301}", count: 10_000)
        #expect(GlyphSequence(pile).map(\.scalars.count) == [3])
    }
}
