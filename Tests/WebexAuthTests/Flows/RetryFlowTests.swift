import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct RetryFlowTests {
    @Test func `a lost reply is asked for again after half a second, one, two, four and eight`() async throws
    {
        let world = AuthWorld(
            .failure(.timedOut(after: .seconds(1))),
            .reply(Wire.unavailable),
            .reply(Wire.portal),
            .failure(.connectionLost(reason: "reset")),
            .failure(.couldNotResolve(host: "h")),
            .reply(Wire.tokens("a2", refresh: "r2"))
        )
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        for (attempt, pause) in [0.5, 1, 2, 4, 8].enumerated() {
            await world.clock.waitForSleepers(1)
            #expect(world.transport.requests.count == attempt + 1)
            world.clock.advance(by: .seconds(pause))
        }
        #expect(try await token.value == Secret("a2"))
        await world.byova.close()
    }

    @Test func `after twenty seconds the last failure stands`() async {
        let world = AuthWorld()
        for _ in 0..<6 { world.transport.expect(.failure(.timedOut(after: .seconds(30)))) }
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        for pause in [0.5, 1, 2, 4, 8] {
            await world.clock.waitForSleepers(1)
            world.clock.advance(by: .seconds(pause))
        }
        await #expect(throws: WebexAuthError.unreachable(.timedOut(after: .seconds(30)))) {
            try await token.value
        }
        #expect(world.transport.requests.count == 6)
        let record = await world.storage.record(for: .integration)
        #expect(record?.verdict == TokenRecord.Verdict.none)
        #expect(record?.lastError?.message == "Webex is unreachable: no answer within 30 s")
        await world.byova.close()
    }

    @Test func `Webex's own wish is honoured`() async throws {
        let limited = HTTPReply(status: 429, headers: [("Retry-After", "7")])
        let world = AuthWorld(.reply(limited), .reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .milliseconds(6_999))
        #expect(world.transport.requests.count == 1)
        world.clock.advance(by: .milliseconds(1))
        #expect(try await token.value == Secret("a2"))
        await world.byova.close()
    }

    @Test func `a wish beyond the patience ends it`() async {
        let limited = HTTPReply(status: 429, headers: [("Retry-After", "60")])
        let world = AuthWorld(.reply(limited))
        await world.logIn(age: .accessLifetime)
        let error = await #expect(throws: WebexAuthError.self) { try await world.integration.accessToken() }
        #expect(error?.recovery == .retry(after: .seconds(60)))
        await world.byova.close()
    }

    @Test(arguments: [
        ScriptedTransport.Step.reply(Wire.refreshRejected), .reply(Wire.clientIDInvalid),
        .reply(Wire.json(200, "{}")),
        .failure(.replyTooLarge(limit: 1_048_576)),
    ])
    func `what time does not mend is not asked again`(step: ScriptedTransport.Step) async {
        let world = AuthWorld(step)
        await world.logIn(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) { try await world.integration.accessToken() }
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `a code is never sent twice`() async {
        let world = AuthWorld(.failure(.timedOut(after: .seconds(30))))
        await #expect(throws: WebexAuthError.unreachable(.timedOut(after: .seconds(30)))) {
            try await world.integration.reply(
                to: Secret("code"),
                verifier: nil,
                redirectURI: "http://localhost/"
            )
        }
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }
}
