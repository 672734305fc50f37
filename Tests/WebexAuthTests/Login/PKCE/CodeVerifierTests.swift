import TestSupport
import Testing
import WebexAuth

struct CodeVerifierTests {
    @Test func `the example of RFC 7636, appendix B`() throws {
        let verifier = try CodeVerifier(Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
        #expect(verifier.challenge.value == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        #expect(CodeChallenge.method == "S256")
    }

    @Test(arguments: [43, 44, 127, 128]) func `lengths that the RFC permits`(length: Int) throws {
        let text = String(repeating: "~", count: length)
        #expect(try CodeVerifier(Secret(text)).secret == Secret(text))
    }

    @Test(arguments: [0, 1, 42, 129]) func `lengths that it does not`(length: Int) {
        #expect(throws: WebexAuthError.self) {
            try CodeVerifier(Secret(String(repeating: "a", count: length)))
        }
    }

    @Test(arguments: [" ", "+", "/", "=", "%", "é", "\u{0}", "\n"])
    func `a character that is not unreserved`(character: String) {
        #expect(throws: WebexAuthError.self) {
            try CodeVerifier(Secret(String(repeating: "a", count: 50) + character))
        }
    }

    @Test func `fresh verifiers are 43 permitted characters and differ`() throws {
        var generator = SeededGenerator(seed: 7)
        let verifiers = (0..<200).map { _ in CodeVerifier(using: &generator) }
        #expect(Set(verifiers).count == 200)
        for verifier in verifiers {
            #expect(verifier.secret.reveal().utf8.count == 43)
            #expect(try CodeVerifier(verifier.secret) == verifier)
        }
    }

    @Test func `the same chance makes the same verifier`() {
        var first = SeededGenerator(seed: 1)
        var second = SeededGenerator(seed: 1)
        #expect(CodeVerifier(using: &first) == CodeVerifier(using: &second))
    }

    @Test func `a verifier cannot be printed`() {
        var generator = SeededGenerator(seed: 3)
        let verifier = CodeVerifier(using: &generator)
        var dumped = ""
        dump(verifier, to: &dumped)
        for text in ["\(verifier)", String(reflecting: verifier), dumped] {
            #expect(!text.contains(verifier.secret.reveal()))
        }
    }
}
