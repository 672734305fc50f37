import Testing

@testable import WebexAuth

@Suite struct SettingTextTests {
    @Test(arguments: [
        "C279cb30", "https://webexapis.com/v1", "a'b", "a\"b#c$d", "~", "...x", "<x", "YWJj+/==",
    ])
    func `what can be seen can be used`(text: String) {
        #expect(SettingText.flaw(in: text, form: .word) == nil)
        #expect(SettingText.flaw(in: text, form: .path) == nil)
    }

    private static let residues: [(String, String)] = [
        (" ", "a space"), ("\t", "a tab"), ("\n", "a line feed"), ("\r", "a carriage return"),
        ("\r\n", "a line feed"),
        ("\n\n", "a line feed"), ("\u{A0}", "U+00A0 (no-break space)"),
        ("\u{200B}", "U+200B (zero width space)"),
        ("\u{FEFF}", "U+FEFF (byte order mark)"), ("\u{202F}", "U+202F (narrow no-break space)"),
        ("\u{3000}", "U+3000 (ideographic space)"), ("\u{2028}", "U+2028 (line separator)"),
        ("\u{AD}", "U+00AD (soft hyphen)"), ("\u{2060}", "U+2060 (word joiner)"),
        ("\u{202C}", "U+202C (pop directional formatting)"), ("\u{7}", "the character U+0007"),
        ("\u{0}", "the character U+0000"), ("\u{7F}", "the character U+007F"),
        ("\u{85}", "the character U+0085"),
        ("\"", "a quotation mark"), ("'", "a quotation mark"), ("\u{201C}", "a quotation mark"),
        ("\u{2019}", "a quotation mark"), ("`", "a quotation mark"),
    ]

    @Test(arguments: residues, [SettingText.Form.word, .path])
    func `what a paste, a file or a shell leaves at an end is named`(
        residue: (String, String),
        form: SettingText.Form
    ) {
        #expect(SettingText.flaw(in: "s3cret" + residue.0, form: form) == "ends with \(residue.1)")
        if residue.0.unicodeScalars.count == 1 {
            #expect(SettingText.flaw(in: residue.0 + "s3cret", form: form) == "begins with \(residue.1)")
            #expect(SettingText.flaw(in: residue.0, form: form) == "ends with \(residue.1)")
        }
    }

    @Test(arguments: [
        ("C1 # note", "contains a space"), ("a\u{200B}b", "contains U+200B (zero width space)"),
        ("a\nb", "contains a line feed"), ("a\u{1B}[2Jb", "contains the character U+001B"),
        ("a\u{E9}b", "contains a character outside ASCII"), ("C...", "still a placeholder"),
        ("...", "still a placeholder"), ("C…", "still a placeholder"),
        ("<client id>", "still a placeholder"), ("a\u{FFFD}", "not valid UTF-8"),
    ])
    func `one word is visible ASCII, and no placeholder`(text: String, flaw: String) {
        #expect(SettingText.flaw(in: text, form: .word) == flaw)
    }

    @Test(arguments: [
        ("/a b/ä/漢字...", nil), ("/❤️/👩‍👩‍👧", nil), ("/a\nb", "contains a line feed"),
        ("/a\u{1B}b", "contains the character U+001B"), ("/a\u{FFFD}b", "not valid UTF-8"),
    ])
    func `a path has blanks and letters of all kinds, and no controls`(text: String, flaw: String?) {
        #expect(SettingText.flaw(in: text, form: .path) == flaw)
    }

    @Test(arguments: CredentialSetting.all)
    func `credentials that cannot be meant are refused by name, and not shown`(name: String) throws {
        var settings = Dictionary(uniqueKeysWithValues: CredentialSetting.required.map { ($0, "word") })
        settings[name] = "s3cret\n"
        let error = try #require(throws: WebexAuthError.self) { try Credentials(settings: settings) }
        #expect(error == .invalidSetting(name: name, reason: "ends with a line feed"))
    }
}
