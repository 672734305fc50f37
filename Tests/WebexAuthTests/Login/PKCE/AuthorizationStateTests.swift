import TestSupport
import Testing
import WebexAuth

struct AuthorizationStateTests {
    @Test(arguments: [
        "x", "a b&c=d+e%20", "日本", String(repeating: "s", count: 512), String(repeating: "é", count: 256),
    ])
    func `a caller's own state is kept unchanged`(text: String) throws {
        #expect(Array(try AuthorizationState(text).value.utf8) == Array(text.utf8))
    }

    @Test(arguments: [
        "", String(repeating: "s", count: 513), String(repeating: "é", count: 257), "a\nb", "\u{0}",
        "a\u{7F}",
        "\u{85}",
    ])
    func `empty, too long, or with a control`(text: String) {
        #expect(throws: WebexAuthError.self) { try AuthorizationState(text) }
    }

    @Test func `fresh states have 256 bits and differ`() {
        var generator = SeededGenerator(seed: 11)
        let values = (0..<200).map { _ in AuthorizationState(using: &generator).value }
        #expect(Set(values).count == 200)
        #expect(values.allSatisfy { $0.utf8.count == 43 })
    }

    @Test(arguments: ["", "stat", "state2", "State", "statE", " state"])
    func `another text does not match`(candidate: String) throws {
        let state = try AuthorizationState("state")
        #expect(state.matches("state"))
        #expect(!state.matches(candidate))
    }

    @Test func `bytes are compared, not characters`() throws {
        #expect("e\u{301}" == "\u{E9}")
        #expect(!(try AuthorizationState("\u{E9}").matches("e\u{301}")))
        #expect(try AuthorizationState("\u{E9}") != AuthorizationState("e\u{301}"))
    }

    @Test func `printing shows nothing of it`() throws {
        let state = try AuthorizationState("very-private")
        var dumped = ""
        dump(state, to: &dumped)
        for text in ["\(state)", String(reflecting: state), dumped] {
            #expect(!text.contains("very-private"))
        }
    }
}
