import Testing
import WebexTokens

@testable import WebexAuth

struct LoginAttemptTests {
    private static func attempt() throws -> LoginAttempt {
        LoginAttempt(state: try AuthorizationState("good"), timeout: .seconds(300))
    }

    private static func answer(_ query: String) throws -> RedirectParameters {
        try RedirectParameters(query: query[...])
    }

    @Test func `all ways share one validator: the first answer counts, on whichever way`() async throws {
        let attempt = try Self.attempt()
        let ways = [LoginWay(0, of: attempt), LoginWay(1, of: attempt)]
        let outcome = RedirectOutcome.code(Secret("c1"), state: "good")
        #expect(try ways[1].validate(Self.answer("code=c1&state=good")) == .accepted(outcome))
        #expect(try ways[0].validate(Self.answer("code=c1&state=good")) == .repeated)
        #expect(try ways[0].validate(Self.answer("code=c2&state=good")) == .refused(.wrongState))
        #expect(await attempt.answer()?.way == 1)
        #expect(await attempt.answer()?.outcome == outcome)
    }

    @Test func `what is given up takes no answer`() async throws {
        let attempt = try Self.attempt()
        #expect(attempt.giveUp() == nil)
        #expect(
            try LoginWay(0, of: attempt).validate(Self.answer("code=c1&state=good")) == .refused(.wrongState)
        )
        #expect(await attempt.answer() == nil)
    }

    @Test func `giving up leaves an answer that is there`() async throws {
        let attempt = try Self.attempt()
        _ = try LoginWay(0, of: attempt).validate(Self.answer("error=access_denied&state=good"))
        let outcome = RedirectOutcome.denied(code: "access_denied", description: nil)
        #expect(attempt.giveUp()?.outcome == outcome)
        #expect(await attempt.answer()?.outcome == outcome)
    }

    @Test func `the end is recorded once`() throws {
        let attempt = try Self.attempt()
        var records = 0
        for _ in 0..<3 { attempt.recordOnce { records += 1 } }
        #expect(records == 1)
    }
}
