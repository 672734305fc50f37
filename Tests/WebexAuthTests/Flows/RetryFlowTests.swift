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
        #expect(record?.lastError?.message == "Webex is unreachable: no reply within 30 s")
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

    @Test func `a wish beyond the sleeper ends it`() async {
        let limited = HTTPReply(status: 429, headers: [("Retry-After", "60")])
        let world = AuthWorld(.reply(limited))
        await world.logIn(age: .accessLifetime)
        let error = await #expect(throws: WebexAuthError.self) { try await world.integration.accessToken() }
        #expect(error?.recovery == .retry(after: .seconds(60)))
        await world.byova.close()
    }

    @Test func `until its time is over, no other request is sent there`() async throws {
        let limited = HTTPReply(status: 429, headers: [("Retry-After", "60")])
        let world = AuthWorld(.reply(limited), .reply(Wire.tokens("oa2", refresh: "or2")))
        await world.logIn(age: .accessLifetime)
        await world.register(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) { try await world.integration.accessToken() }
        world.clock.advance(by: .seconds(30))
        let rest = ReplyFacts(status: 429, retryAfter: .seconds(30))
        await #expect(throws: WebexAuthError.rateLimited(rest)) {
            try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID)
        }
        #expect(world.transport.requests.count == 1)
        world.clock.advance(by: .seconds(20))
        // What is left of it is short enough to be waited for.
        let token = Task { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
        await world.clock.waitForSleepers(1)
        #expect(world.transport.requests.count == 1)
        world.clock.advance(by: .seconds(10))
        #expect(try await token.value == Secret("oa2"))
        await world.byova.close()
    }

    @Test func `a wish of two hours holds calls back for one`() async throws {
        let limited = HTTPReply(status: 429, headers: [("Retry-After", "7200")])
        let world = AuthWorld(.reply(limited), .reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) { try await world.integration.accessToken() }
        world.clock.advance(by: .seconds(3_500))
        let rest = ReplyFacts(status: 429, retryAfter: .seconds(100))
        await #expect(throws: WebexAuthError.rateLimited(rest)) { try await world.integration.accessToken() }
        #expect(world.transport.requests.count == 1)
        world.clock.advance(by: .seconds(100))
        #expect(try await world.integration.accessToken() == Secret("a2"))
        await world.byova.close()
    }

    @Test func `a pause that another call has brought holds calls back as well`() async throws {
        let limited = HTTPReply(status: 429, headers: [("Retry-After", "60")])
        let world = AuthWorld(.reply(limited), .reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn()
        await #expect(throws: WebexAuthError.self) {
            try await world.integration.exchangeCode(Secret("code"))
        }
        let rest = ReplyFacts(status: 429, retryAfter: .seconds(60))
        await #expect(throws: WebexAuthError.rateLimited(rest)) { try await world.integration.refresh() }
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `what one resource wishes holds no other one back`() async throws {
        let limited = HTTPReply(status: 429, headers: [("Retry-After", "60")])
        let world = AuthWorld(.reply(limited), .reply(Wire.tokens("oa2", refresh: "or2")))
        await world.logIn()
        await world.register(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.fetchToken(forOrg: AuthWorld.orgID)
        }
        #expect(try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) == Secret("oa2"))
        await world.byova.close()
    }

    /// A refresh that is rejected after 15.5 seconds, then a fetch that is not answered either.
    @Test(arguments: [(sharesBudget: true, requests: 9), (false, 12)])
    func `a command's requests share one budget, a service's do not`(
        sharesBudget: Bool,
        requests: Int
    ) async throws {
        let world = AuthWorld(retryPolicy: RetryPolicy(sharesBudget: sharesBudget))
        for _ in 0..<5 { world.transport.expect(.reply(Wire.unavailable)) }
        world.transport.expect(.reply(Wire.refreshRejected))
        for _ in 0..<6 { world.transport.expect(.reply(Wire.unavailable)) }
        await world.logIn()
        await world.register(age: .accessLifetime)
        let token = Task { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
        let pauses = [0.5, 1, 2, 4, 8] + (sharesBudget ? [0.5, 1] : [0.5, 1, 2, 4, 8])
        for pause in pauses {
            await world.clock.waitForSleepers(1)
            world.clock.advance(by: .seconds(pause))
        }
        await #expect(throws: WebexAuthError.self) { try await token.value }
        #expect(world.transport.requests.count == requests)
        await world.byova.close()
    }

    @Test(arguments: [
        ScriptedTransport.Step.reply(Wire.refreshRejected), .reply(Wire.clientIDInvalid),
        .reply(Wire.json(200, "{}")),
        .failure(.replyTooLarge(limit: 1_048_576)),
        .failure(.replyUnreadable(reason: "br")),
        .failure(.proxyRefused(proxy: "p", status: 407)),
        .failure(.proxyRefused(proxy: "p", status: 403)),
        .failure(.tlsRefused(host: "h", .unknownIssuer)),
        .failure(.unusableSetting(name: "HTTPS_PROXY", reason: "r")),
    ])
    func `a permanent failure is not retried`(step: ScriptedTransport.Step) async {
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
