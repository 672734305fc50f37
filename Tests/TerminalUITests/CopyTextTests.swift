import Testing

@testable import TerminalUI

struct CopyTextTests {
    @Test(
        arguments: [
            ("4a1c09e2", "4a1c09e2"), ("a\nb\r\nc\td", "abcd"), ("\u{1B}[31mred\u{1B}\\", "[31mred\\"),
            ("a\u{202E}b\u{200B}c\u{9C}d\u{7F}", "abcd"), ("ask the admin, then f", "ask the admin, then f"),
            ("→ ü 漢", "→ ü 漢"),
        ]
    )
    func `only printable text is copied, on one line`(text: String, copied: String) {
        #expect(CopyText(text).text == copied)
    }

    @Test(arguments: [(0, false), (1, true), (8_192, true), (8_193, false), (1_000_000, false)])
    func `a text fits up to its limit`(length: Int, isFit: Bool) {
        #expect(CopyText(String(repeating: "x", count: length)).isFit == isFit)
    }

    @Test func `the limit counts bytes`() {
        #expect(CopyText(String(repeating: "ü", count: 4_096)).isFit)
        #expect(!CopyText(String(repeating: "ü", count: 4_097)).isFit)
    }
}
