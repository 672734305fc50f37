import Testing
import WebexTokens

/// What can be an organization's name.
struct OrgNameTests {
    @Test(arguments: [
        ("acme-emea", "acme-emea"), ("  acme \n", "acme"), ("\tACME\u{A0}EMEA ", "ACME EMEA"),
        ("a   b", "a b"),
        ("株式会社アクメ", "株式会社アクメ"), ("שלום בע״מ", "שלום בע״מ"), ("شركة", "شركة"), ("Zoë", "Zoe\u{308}"),
        ("ทดสอบ", "ทดสอบ"), ("ACME 🚀", "ACME 🚀"), ("96abc2aa", "96abc2aa"), ("-", "-"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("1704d30d-a131-4bc7-9449-948487643793", "1704d30d-a131-4bc7-9449-948487643793"),
    ])
    func `one line of printable text in any script is a name`(text: String, name: String) throws {
        #expect(try OrgName(text)?.text == name)
        #expect(OrgName(stored: name)?.text == name, "it comes back from a store as it is")
    }

    @Test(arguments: ["", " ", "\t\n", "\u{3000}", "\u{200B}", "\u{FEFF} ", "\u{3164}"])
    func `what cannot be seen is no name`(text: String) throws {
        #expect(try OrgName(text) == nil)
    }

    @Test(arguments: [
        ("a\u{200D}b", "ab"), ("می\u{200C}خواهم", "میخواهم"), ("❤\u{FE0F}", "❤"), ("so\u{AD}ft", "soft"),
        ("a\u{200B}b", "ab"), ("👩\u{200D}🚀", "👩🚀"), ("\u{E0041}x", "x"),
    ])
    func `what only modifies its neighbours is left out`(text: String, name: String) throws {
        #expect(try OrgName(text)?.text == name)
    }

    @Test(arguments: [
        ("a\u{1B}[31m", OrgName.Problem.control("\u{1B}")), ("a\nb", .control("\n")),
        ("a\tb", .control("\t")),
        ("a\u{0}", .control("\u{0}")), ("a\u{7F}b", .control("\u{7F}")), ("a\u{85}b", .control("\u{85}")),
        ("a\u{2028}b", .control("\u{2028}")), ("a\u{202E}b", .direction("\u{202E}")),
        ("\u{200F}a", .direction("\u{200F}")), ("a\u{2066}b", .direction("\u{2066}")),
        ("a\u{61C}b", .direction("\u{61C}")), ("a\u{E000}", .unassigned("\u{E000}")),
        ("a\u{378}", .unassigned("\u{378}")),
    ])
    func `what a terminal obeys is refused, and the character named`(text: String, problem: OrgName.Problem) {
        #expect(throws: problem) { try OrgName(text) }
    }

    @Test func `a problem names its character as Unicode does`() {
        #expect("\(OrgName.Problem.control("\u{1B}"))" == "contains a control character (U+001B)")
        #expect(
            "\(OrgName.Problem.direction("\u{202E}"))"
                == "contains a character that changes the text direction (U+202E)"
        )
    }

    @Test(arguments: ["x", "漢", "e\u{301}\u{302}", "🇨🇭", "👍🏽"])
    func `eighty characters are a name, as a person counts them, and one more is none`(
        character: String
    ) throws {
        let longest = String(repeating: character, count: OrgName.limit)
        #expect(try OrgName(longest)?.text == longest)
        #expect(try OrgName(" \(longest) ")?.text == longest)
        #expect(OrgName(stored: longest)?.text == longest)
        #expect(throws: OrgName.Problem.tooLong) { try OrgName(longest + character) }
    }

    @Test func `one character with endless marks is not stored whole`() throws {
        let marks = String(repeating: "\u{301}", count: 500)
        #expect(try OrgName("a\(marks)")?.text == "a\u{301}\u{301}")
        #expect(throws: OrgName.Problem.tooLong) {
            try OrgName("a" + String(repeating: "\u{301}", count: 4_096))
        }
    }

    @Test func `a token is no name, and stands in no reason`() {
        let token =
            "NjlhNWVkZGItYTUyNC00NDcwLTk0MWMtZTg3OWZmZTVhMzVhZWE1ZTM0NzYtNzE3_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"
        #expect(throws: OrgName.Problem.tooLong) { try OrgName(token) }
        let short = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0"
        let problem = #expect(throws: OrgName.Problem.self) { try OrgName("acme \(short)") }
        #expect(problem == .looksLikeToken)
        #expect(problem.map { "\($0)".contains("eyJ") } == false)
    }

    @Test func `a damaged name is cut and harmless`() {
        #expect(OrgName(stored: "") == nil)
        #expect(OrgName(stored: "a\u{1B}b")?.text == "a\u{FFFD}b")
        let cut = String(repeating: "x", count: OrgName.limit - 1) + "…"
        #expect(OrgName(stored: String(repeating: "x", count: OrgName.limit + 1))?.text == cut)
        #expect(OrgName(stored: String(repeating: "x", count: 1_000_000))?.text == cut)
    }
}
