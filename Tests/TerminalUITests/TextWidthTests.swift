import Testing

@testable import TerminalUI

struct TextWidthTests {
    @Test(arguments: [
        ("", 0), ("a", 1), ("é", 1), ("e\u{301}", 1), ("ж", 1), ("─", 1), ("█", 1), ("●", 1), ("⊘", 1),
        ("→", 1),
        ("漢", 2), ("한", 2), ("ア", 2), ("ｱ", 1), ("Ａ", 2), ("😀", 2), ("⌚", 2), ("你好 a", 6),
        ("\u{1100}\u{1161}\u{11A8}", 2), ("क\u{94D}", 1), ("a\u{200B}", 2), ("☀\u{FE0F}", 1),
        ("👩\u{200D}👩\u{200D}👧", 2), ("👍\u{1F3FD}", 2), ("🇩🇪", 2), ("\u{1B}[0m", 4),
    ])
    func `counts columns`(text: String, columns: Int) {
        #expect(TextWidth.columns(of: text) == columns)
    }

    @Test(arguments: [
        ("acme-emea", 9, "acme-emea"), ("acme-emea", 8, "acme-em…"), ("acme-emea", 1, "…"),
        ("acme-emea", 0, ""),
        ("acme", -1, ""), ("漢字漢", 6, "漢字漢"), ("漢字漢", 5, "漢字…"), ("漢字漢", 4, "漢…"), ("漢字漢", 1, "…"),
        ("e\u{301}te\u{301}", 2, "e\u{301}…"), ("", 5, ""), ("", 0, ""),
    ])
    func `clips to columns, not characters`(text: String, columns: Int, clipped: String) {
        #expect(TextWidth.clip(text, to: columns) == clipped)
    }

    @Test func `clips without an ellipsis, and without one that does not fit`() {
        #expect(TextWidth.clip("漢字漢", to: 5, ellipsis: "") == "漢字")
        #expect(TextWidth.clip("abcdef", to: 2, ellipsis: "...") == "ab")
    }

    @Test(arguments: [
        (Alignment.leading, "ab   "), (.center, " ab  "), (.trailing, "   ab"),
    ])
    func `pads on either side`(alignment: Alignment, padded: String) {
        #expect(TextWidth.pad("ab", to: 5, alignment: alignment) == padded)
    }

    @Test func `padding clips what is too long and is never negative`() {
        #expect(TextWidth.pad("漢字漢", to: 4) == "漢… ")
        #expect(TextWidth.pad("ab", to: -3).isEmpty)
    }

    @Test func `the table of wide scalars is in order`() {
        for (range, next) in zip(WideScalars.ranges, WideScalars.ranges.dropFirst()) {
            #expect(range.upperBound < next.lowerBound)
        }
    }

    @Test(
        arguments: [
            (0x10FF, false), (0x1100, true), (0x115F, true), (0x1160, false), (0x231B, true), (0x231C, false),
            (0x4DC0, false), (0xFFE6, true), (0xFFE7, false), (0x1F600, true), (0x3FFFD, true),
            (0xE0001, false),
        ] as [(UInt32, Bool)]
    )
    func `finds both ends of a wide range`(value: UInt32, isWide: Bool) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(WideScalars.contains(scalar) == isWide)
    }
}
