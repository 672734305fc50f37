import HTTPTypes
import Testing
import WebexTokens

@testable import WebexAuth

struct RedirectRequestValidatorTests {
    /// The validator of requests with the one of answers, as a listener that is a login's only way asks them.
    private struct Validators {
        var requests: RedirectRequestValidator
        var answers: RedirectValidator

        init(_ redirectURI: String, state: String?) throws {
            requests = RedirectRequestValidator(redirectURI: try RedirectURI(redirectURI))
            answers = RedirectValidator(expectedState: try state.map { try AuthorizationState($0) })
        }

        mutating func validate(
            _ request: RedirectRequestValidator.Request
        ) -> RedirectRequestValidator.Validation {
            requests.validate(request) { answers.validate($0) }
        }

        mutating func giveUp() { answers.giveUp() }

        mutating func end(with page: RedirectPage) { requests.end(with: page) }
    }

    private static func validators(state: String? = "good") throws -> Validators {
        try Validators("http://127.0.0.1:8765/callback", state: state)
    }

    private static func request(
        _ target: String,
        method: String = "GET",
        hosts: [String] = ["127.0.0.1:8765"]
    ) -> RedirectRequestValidator.Request {
        RedirectRequestValidator.Request(method: method, target: target, hosts: hosts)
    }

    private static let redirect = request("/callback?code=c1&state=good")

    @Test func `the login's own code`() throws {
        var validators = try Self.validators()
        #expect(
            validators.validate(Self.redirect)
                == .init(verdict: .code, count: 1, action: .accept(.code(Secret("c1"), state: "good")))
        )
    }

    @Test func `the login's own error, clipped and sanitized`() throws {
        var validators = try Self.validators()
        let description = "no%1B%5B2J" + String(repeating: "x", count: 300)
        let validation = validators.validate(
            Self.request("/callback?error=access_denied&error_description=\(description)&state=good")
        )
        guard case .accept(.denied(let code, let text)) = validation.action else {
            Issue.record("not accepted: \(validation)")
            return
        }
        #expect(code == "access_denied")
        #expect(text?.hasPrefix("no\u{FFFD}[2Jxxx") == true)
        #expect(text?.count == 200)
    }

    struct Stray: Sendable {
        var request: RedirectRequestValidator.Request
        var verdict: RedirectVerdict
        var page: RedirectPage
    }

    private static let strays = [
        Stray(request: request("/favicon.ico"), verdict: .wrongPath, page: .notFound),
        Stray(request: request("/"), verdict: .wrongPath, page: .notFound),
        Stray(request: request("/callback/?code=c&state=good"), verdict: .wrongPath, page: .notFound),
        Stray(request: request("/Callback?code=c&state=good"), verdict: .wrongPath, page: .notFound),
        Stray(request: request("/%63allback?code=c&state=good"), verdict: .wrongPath, page: .notFound),
        Stray(request: request("//callback?code=c&state=good"), verdict: .wrongPath, page: .notFound),
        Stray(
            request: request("http://127.0.0.1:8765/callback?code=c&state=good"),
            verdict: .wrongPath,
            page: .notFound
        ),
        Stray(request: request("*", method: "OPTIONS"), verdict: .wrongPath, page: .notFound),
        Stray(
            request: request("/callback?code=c&state=good", method: "POST"),
            verdict: .wrongMethod,
            page: .wrongMethod
        ),
        Stray(
            request: request("/callback?code=c&state=good", method: "HEAD"),
            verdict: .wrongMethod,
            page: .wrongMethod
        ),
        Stray(
            request: request("/callback?code=c&state=good", method: "get"),
            verdict: .wrongMethod,
            page: .wrongMethod
        ),
        Stray(
            request: request("/callback?code=c&state=good", hosts: []),
            verdict: .wrongHost,
            page: .ignored
        ),
        Stray(
            request: request("/callback?code=c&state=good", hosts: ["evil.example"]),
            verdict: .wrongHost,
            page: .ignored
        ),
        Stray(
            request: request("/callback?code=c&state=good", hosts: ["127.0.0.1:8765", "127.0.0.1:8765"]),
            verdict: .wrongHost,
            page: .ignored
        ),
        Stray(
            request: request("/callback?code=c&state=good", hosts: ["localhost:8765"]),
            verdict: .wrongHost,
            page: .ignored
        ),
        Stray(request: request("/callback?code=c&state=bad"), verdict: .wrongState, page: .ignored),
        Stray(request: request("/callback?code=c&state="), verdict: .wrongState, page: .ignored),
        Stray(
            request: request("/callback?error=access_denied&state=bad"),
            verdict: .wrongState,
            page: .ignored
        ),
        Stray(request: request("/callback?error=access_denied&state"), verdict: .wrongState, page: .ignored),
        Stray(request: request("/callback?code=c"), verdict: .missingState, page: .ignored),
        Stray(request: request("/callback"), verdict: .missingState, page: .ignored),
        Stray(request: request("/callback?error="), verdict: .missingState, page: .ignored),
        Stray(request: request("/callback?error=access_denied"), verdict: .unprovenError, page: .unproven),
        Stray(request: request("/callback?state=good"), verdict: .incomplete, page: .ignored),
        Stray(request: request("/callback?code=&state=good"), verdict: .incomplete, page: .ignored),
        Stray(
            request: request("/callback?code=c&state=good&state=good"),
            verdict: .ambiguous,
            page: .ignored
        ),
        Stray(request: request("/callback?code=c&code=c&state=good"), verdict: .ambiguous, page: .ignored),
        Stray(request: request("/callback?code=c&error=e&state=good"), verdict: .ambiguous, page: .ignored),
        Stray(request: request("/callback?code=%FF&state=good"), verdict: .malformed, page: .ignored),
    ]

    @Test(arguments: strays) func `a stray is refused with a 4xx, and the login continues`(
        stray: Stray
    ) throws {
        var validators = try Self.validators()
        #expect(
            validators.validate(stray.request)
                == .init(verdict: stray.verdict, count: 1, action: .refuse(stray.page))
        )
        #expect(validators.validate(stray.request).count == 2)
        #expect((400...499).contains(stray.page.status.code))
        #expect(validators.validate(Self.redirect).verdict == .code)
    }

    @Test func `verdicts are counted one by one`() throws {
        var validators = try Self.validators()
        #expect(Self.strays.map { validators.validate($0.request).count }.max() == 8)
        #expect(validators.validate(Self.request("/robots.txt")).count == 9)
    }

    @Test func `a reload joins, everything else with the spent state is refused`() throws {
        var validators = try Self.validators()
        _ = validators.validate(Self.redirect)
        #expect(validators.validate(Self.redirect) == .init(verdict: .repeated, count: 1, action: .join))
        let reordered = Self.request("/callback?state=good&x=1&code=c1")
        #expect(validators.validate(reordered) == .init(verdict: .repeated, count: 2, action: .join))
        for target in [
            "code=c2&state=good", "error=access_denied&state=good", "state=good", "code=c1&state=bad",
        ] {
            let validation = validators.validate(Self.request("/callback?\(target)"))
            #expect(validation.verdict == .wrongState)
            #expect(validation.action == .refuse(.ignored))
        }
        #expect(validators.validate(Self.request("/callback?code=c1")).verdict == .missingState)
    }

    @Test func `the page has an address of its own once the login has ended, and not before`() throws {
        var validators = try Self.validators()
        let page = Self.request("/login-ended")
        #expect(validators.validate(page).verdict == .wrongPath)
        validators.end(with: .success)
        #expect(validators.validate(page).verdict == .wrongPath)
        _ = validators.validate(Self.redirect)
        #expect(validators.validate(page).verdict == .wrongPath)
        validators.end(with: .success)
        #expect(validators.validate(page) == .init(verdict: .page, count: 1, action: .show(.success)))
        #expect(validators.validate(page) == .init(verdict: .page, count: 2, action: .show(.success)))
        #expect(validators.validate(Self.redirect).action == .join)
    }

    @Test(arguments: [
        (request("/login-ended", method: "HEAD"), RedirectVerdict.wrongMethod),
        (request("/login-ended", method: "POST"), .wrongMethod),
        (request("/login-ended", hosts: ["evil.example"]), .wrongHost),
        (request("/login-ended", hosts: []), .wrongHost),
        (request("/login-ended?"), .wrongPath), (request("/login-ended?code=c1&state=good"), .wrongPath),
        (request("/login-ended/"), .wrongPath), (request("/Login-Ended"), .wrongPath),
        (request("/favicon.ico"), .wrongPath), (request("/callback?code=c2&state=good"), .wrongState),
        (request("/callback"), .missingState),
    ])
    func `after the ending, too, a stray is refused and counted`(
        request: RedirectRequestValidator.Request,
        verdict: RedirectVerdict
    ) throws {
        var validators = try Self.validators()
        _ = validators.validate(Self.redirect)
        validators.end(with: .denied)
        let validation = validators.validate(request)
        #expect(validation.verdict == verdict)
        #expect(validation.verdict.isStray)
        guard case .refuse(let page) = validation.action else {
            Issue.record("not refused: \(validation)")
            return
        }
        #expect((400...499).contains(page.status.code))
    }

    @Test func `a redirect URI may have the path of that page`() throws {
        var validators = try Validators("http://127.0.0.1:8765/login-ended", state: "good")
        let redirect = Self.request("/login-ended?code=c1&state=good")
        #expect(validators.validate(redirect).verdict == .code)
        validators.end(with: .success)
        #expect(validators.validate(redirect).action == .join)
        #expect(validators.validate(Self.request("/login-ended")).action == .show(.success))
    }

    @Test func `a state that was given up is void`() throws {
        var validators = try Self.validators()
        validators.giveUp()
        #expect(
            validators.validate(Self.redirect)
                == .init(verdict: .wrongState, count: 1, action: .refuse(.ignored))
        )
    }

    @Test func `giving up after the redirect leaves its reloads alone`() throws {
        var validators = try Self.validators()
        _ = validators.validate(Self.redirect)
        validators.giveUp()
        #expect(validators.validate(Self.redirect).action == .join)
    }

    @Test(arguments: [
        ("code=c", RedirectVerdict.code), ("code=c&state=any", .code), ("error=access_denied", .error),
        ("", .incomplete), ("code=c&code=c", .ambiguous),
    ])
    func `without an expected state any redirect counts`(query: String, verdict: RedirectVerdict) throws {
        var validators = try Self.validators(state: nil)
        #expect(validators.validate(Self.request("/callback?\(query)")).verdict == verdict)
    }

    @Test func `a query may be as long as a request line, in parameters without number`() throws {
        var validators = try Self.validators()
        let query = String(repeating: "a&", count: 4000)
        #expect(validators.validate(Self.request("/callback?\(query)code=c1&state=good")).verdict == .code)
    }
}
