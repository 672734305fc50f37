import Testing

@testable import WebexSandbox

struct FormFieldsTests {
    @Test(
        arguments: [
            ("a=b", "b"), ("a=b+c", "b c"), ("a=%2B%c3%A9", "+é"), ("a=%", "%"), ("a=%zz", "%zz"),
            ("a=b=c", "b=c"),
            ("x=1&a=b&y=2", "b"), ("%61=b", "b"), ("a=", nil), ("a", nil), ("a=b&a=c", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `a field is read once or not at all`(text: String, value: String?) {
        #expect(FormFields(text)["a"] == value)
    }

    @Test(arguments: ["", "a b+c&d=é%/~_-.", "\n"])
    func `encoding is undone by decoding`(text: String) {
        #expect(FormFields("a=" + FormFields.encoded(text))["a"] ?? "" == text)
        #expect(FormFields.encoded("spark:all é") == "spark%3Aall%20%C3%A9")
    }
}
