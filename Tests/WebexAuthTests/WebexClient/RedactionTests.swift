import Testing
import WebexTokens

@testable import WebexAuth

struct RedactionTests {
    private let redaction = Redaction(hiding: [
        Secret("correct+horse/\"battery\"~staple"), Secret("short"),
        Secret("NWI0Yzg3ZjEtMzY_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"),
    ])

    @Test(arguments: [
        ("no correct+horse/\"battery\"~staple here", "no ‹secret› here"),
        ("no correct%2Bhorse%2F%22battery%22%7Estaple", "no ‹secret›"),
        (#"{"a":"correct+horse/\"battery\"~staple"}"#, #"{"a":"‹secret›"}"#),
        // In part, as in a cut quotation.
        ("no correct+hor", "no ‹secret›"), ("no correct", "no correct"),
        ("correct+horse/\"battery\"~staple\u{301}", "‹secret›\u{301}"),
        // A token's end is the organization's id, which everybody may know.
        (
            "NWI0Yzg3ZjEtMzY_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f",
            "‹secret›_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"
        ),
        ("org 1eb65fdf-9643-417f-9974-ad72cae0e10f", "org 1eb65fdf-9643-417f-9974-ad72cae0e10f"),
        ("a short one", "a short one"), ("", ""),
    ])
    func `what was sent is taken out`(text: String, shown: String) {
        #expect(redaction.applied(to: text.utf8) == shown)
    }

    @Test(arguments: 4_060...4_100)
    func `nothing of it is left where the text is cut`(offset: Int) {
        let text = String(repeating: " ", count: offset) + "correct+horse/\"battery\"~staple"
        #expect(!redaction.applied(to: text.utf8).contains("correct+h"))
    }
}
