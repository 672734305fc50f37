import Testing
import WebexTokens

@testable import WebexAuth

struct RedirectParametersTests {
    @Test func `escapes and plus signs are read`() throws {
        let parameters = try RedirectParameters(query: "code=a%2Bb%5F+c&st%61te=%C3%A9&x=%zz&iss")
        #expect(parameters.code == Secret("a+b_ c"))
        #expect(parameters.state == "é")
        #expect(parameters.error == nil)
    }

    @Test func `the shape of a Webex code survives`() throws {
        let code = "NjlhN2Nk-_x_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"
        #expect(try RedirectParameters(query: "code=\(code)&state=s").code == Secret(code))
    }

    @Test func `error and description`() throws {
        let parameters = try RedirectParameters(
            query: "error=invalid_scope&error_description=The+requested%20scope+is+invalid.&state=s"
        )
        #expect(parameters.error == "invalid_scope")
        #expect(parameters.errorDescription == "The requested scope is invalid.")
    }

    @Test(arguments: ["code", "code=", "code=&state=s", "error=&state=s", "", "&&", "=", "=x"])
    func `empty values count as none`(query: String) throws {
        let parameters = try RedirectParameters(query: query[...])
        #expect(parameters.code == nil)
        #expect(parameters.error == nil)
    }

    @Test(arguments: [
        "code=a&code=a", "code=a&code=b", "code=&code=a", "state=s&state=s", "error=a&error=a",
        "code=a&error=b",
        "code=&error=b", "code=a&c%6fde=b", "state&state=s",
    ])
    func `twice, or code with error`(query: String) {
        #expect(throws: RedirectParameters.Flaw.ambiguous) { try RedirectParameters(query: query[...]) }
    }

    @Test(arguments: [
        "code=%", "code=%4", "code=%zz", "code=%+1", "state=%FF", "error=%C3", "state=%ED%A0%80",
    ])
    func `broken escapes`(query: String) {
        #expect(throws: RedirectParameters.Flaw.malformed) { try RedirectParameters(query: query[...]) }
    }
}
