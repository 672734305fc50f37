import Testing

@testable import Profiles

struct ProfileNameTests {
    @Test(arguments: ["a", "9", "default", "acme-emea_2.prod", String(repeating: "x", count: 64)])
    func `takes names that are file names and nothing else`(text: String) {
        #expect(ProfileName(text)?.text == text)
    }

    @Test(arguments: [
        "", ".", "..", ".hidden", "-x", "_x", "a/b", "../a", "a b", "a\n", "ä", "a\u{0}", "a:b",
        String(repeating: "x", count: 65),
    ])
    func `refuses whatever could mean something in a path or an option`(text: String) {
        #expect(ProfileName(text) == nil)
    }
}
