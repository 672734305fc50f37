import Testing

@testable import WebexAuth

@Suite struct ReplyBodyTests {
    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test(arguments: ["", " ", "<html>", "{", "{\"a\":}", "\u{0}", "nul", nested(600)])
    func `what is not JSON, or nested beyond reason, is nothing`(text: String) {
        #expect(ReplyBody.parse(Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        "[]", "{}", "null", "true", "1", "\"x\"", nested(100), #"{"access_token":\#(nested(100))}"#,
    ])
    func `every other JSON text is read and may hold nothing`(text: String) throws {
        let body = try #require(ReplyBody.parse(Array(text.utf8)))
        #expect(body.accessToken == nil)
    }

    @Test(arguments: [
        ("3600", Double?.some(3600)), ("\"3600\"", 3600), ("\" 3600 \"", 3600), ("-1", -1), ("1.5", 1.5),
        ("1e400", nil), ("\"1e400\"", nil), ("\"inf\"", nil), ("\"NaN\"", nil), ("true", nil), ("null", nil),
        ("\"\"", nil), ("\"soon\"", nil), ("[1]", nil), ("{}", nil),
        ("123456789012345678901234567890", 1.2345678901234568e29),
    ])
    func `numbers are read from numbers and texts`(text: String, number: Double?) throws {
        let body = try #require(ReplyBody.parse(Array(#"{"expires_in":\#(text),"scope":"x"}"#.utf8)))
        #expect(body.expiresIn == number)
        #expect(body.scope == "x", "the members beside an odd one are read all the same")
    }

    /// Up to a mebibyte of JSON that has nothing to say.
    enum Bomb: String, CaseIterable {
        case array, errors, object, nesting, string

        var text: String {
            switch self {
            case .array: "[" + String(repeating: "0,", count: 500_000) + "0]"
            case .errors: #"{"errors":["# + String(repeating: "{},", count: 300_000) + "{}]}"
            case .object: "{" + (0..<60_000).map { "\"k\($0)\":{}," }.joined() + "\"end\":1}"
            case .nesting: #"{"message":\#(ReplyBodyTests.nested(500))}"#
            case .string: "\"" + String(repeating: "x", count: 1_000_000) + "\""
            }
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: Bomb.allCases)
    func `a large text is only scanned`(bomb: Bomb) throws {
        let body = try #require(ReplyBody.parse(Array(bomb.text.utf8)))
        #expect(body.details.count <= 8)
    }
}
