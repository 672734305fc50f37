import ForeignText
import Foundation
import Testing

@testable import byova

struct JSONTextTests {
    static let hostile: [(String, String)] = [
        ("\u{0}\u{1B}[31m", #"\u0000\u001b[31m"#),
        ("\u{7F}", #"\u007f"#),
        ("\u{80}\u{9B}31m\u{9F}", #"\u0080\u009b31m\u009f"#),
        ("\u{202E}gpj\u{202C}", #"\u202egpj\u202c"#),
        ("\u{2066}x\u{2069}\u{200F}\u{61C}", #"\u2066x\u2069\u200f\u061c"#),
        ("\u{2028}\u{2029}\u{FEFF}\u{AD}", #"\u2028\u2029\ufeff\u00ad"#),
        ("\u{E0041}\u{1D173}", #"\udb40\udc41\ud834\udd73"#),
        ("\u{F0000}", #"\udb80\udc00"#),
    ]

    @Test(arguments: hostile)
    func `what does not print as itself is escaped, and read back as it was`(
        text: String,
        escaped: String
    ) throws {
        let json = JSONText.of([text: "a\(text)b"])
        #expect(json == "{\"\(escaped)\":\"a\(escaped)b\"}")
        let read = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
        #expect(Array(read.keys.joined().unicodeScalars) == Array(text.unicodeScalars))
        #expect(Array((read[text] ?? "").unicodeScalars) == Array("a\(text)b".unicodeScalars))
    }

    @Test(arguments: ["plain", "Zürich", "東京", "a \"b\" \\ c/d", "→ é ●"])
    func `what prints is written as it is`(text: String) throws {
        let json = JSONText.of([text])
        #expect(!json.contains("\\u"))
        #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
    }

    @Test func `whatever is in it, the whole line prints`() {
        let everything = (0...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: everything)
        #expect(JSONText.of([String(text)]).unicodeScalars.allSatisfy(ForeignText.isPrintable))
    }
}
