import TestSupport
import Testing

@testable import WebexAuth

/// What passes by itself, on every way to a token: it is asked again and is no verdict on the credential.
@Suite(.timeLimit(.minutes(1))) struct OutageTests {
    struct Failure: Sendable, CustomTestStringConvertible {
        var testDescription: String
        let step: ScriptedTransport.Step
        /// The pause until the second attempt.
        var pause = Duration.milliseconds(500)

        init(_ failure: TransportFailure) {
            (testDescription, step) = ("\(failure)", .failure(failure))
        }

        init(_ name: String, _ reply: HTTPReply, pause: Duration = .milliseconds(500)) {
            (testDescription, step, self.pause) = (name, .reply(reply), pause)
        }

        init(retryAfter: String, pause: Duration) {
            let reply = HTTPReply(status: 429, headers: [("Retry-After", retryAfter)])
            self.init("429, Retry-After: '\(retryAfter)'", reply, pause: pause)
        }

        /// A refusal by something in between, which knows nothing of tokens.
        static let gateways: [Failure] = [
            (401, #"{"message":"Unauthorized"}"#), (400, #"{"portal":"login here"}"#),
            (401, #"{"error":"Unauthorized"}"#), (403, #"{"message":"Forbidden"}"#), (404, "{}"), (409, "[]"),
            (400, #"{"message":"The refresh token provided is expired, revoked, malformed, or invalid."}"#),
        ].map { Failure("a gateway's \($0) \($1)", Wire.gateway($0, $1)) }

        static let all: [Failure] =
            [
                Failure(.couldNotResolve(host: "webexapis.com")),
                Failure(.couldNotConnect(host: "webexapis.com", reason: "refused")),
                Failure(.tls(host: "webexapis.com", reason: "certificate expired")),
                Failure(.timedOut(after: .zero)),
                Failure(.connectionLost(reason: "reset")),
                Failure("a portal's 200", Wire.portal),
                Failure("a proxy's 407", Wire.json(407, #"{"message":"Sign in","trackingId":"T"}"#)),
                Failure("a redirect", HTTPReply(status: 302)),
            ] + gateways
            + [400, 401, 403, 404].map {
                Failure("a page with \($0)", HTTPReply(status: $0, body: Array("<html>no</html>".utf8)))
            }
            + [408, 423, 425, 429, 500, 502, 503, 504].map {
                // Not even the text of a rejection counts from a server in trouble.
                Failure("\($0)", Wire.json($0, #"{"error":"invalid_grant","trackingID":"T"}"#))
            }
            + [
                Failure(retryAfter: "0", pause: .seconds(1)), Failure(retryAfter: "7", pause: .seconds(7)),
                Failure(retryAfter: "16.5", pause: .milliseconds(16_500)),
            ]
            + ["rand(30),add(30)", "30 seconds", "30,60", "", "None", "-1"].map {
                Failure(retryAfter: $0, pause: .seconds(15))
            }
    }

    @Test(arguments: Failure.all, WayToToken.allCases)
    func `it is asked again after its pause`(failure: Failure, way: WayToToken) async throws {
        let world = AuthWorld(failure.step, .reply(Wire.tokens("new", refresh: "new-refresh")))
        await way.prepare(world)
        let token = Task { try await way.token(world) }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: failure.pause - .nanoseconds(1))
        #expect(world.transport.requests.count == 1)
        world.clock.advance(by: .nanoseconds(1))
        #expect(try await token.value == Secret("new"))
        #expect(world.transport.requests.count == 2)
        await world.byova.close()
    }

    @Test(arguments: Failure.all, WayToToken.allCases)
    func `it is no verdict and loses no token`(failure: Failure, way: WayToToken) async throws {
        let world = AuthWorld(failure.step, retryPolicy: .never)
        await way.prepare(world)
        let before = await world.storage.record(for: way.subject)
        let pending = await world.storage.pendingRegistrations()
        let error = await #expect(throws: WebexAuthError.self) { try await way.token(world) }
        guard case .retry = error?.recovery else {
            Issue.record("\(String(describing: error))")
            return
        }
        let after = await world.storage.record(for: way.subject)
        #expect(after?.tokens == before?.tokens)
        #expect(after?.generation == before?.generation)
        #expect(after?.verdict == before?.verdict)
        let expected = way == .registration ? [AuthWorld.orgID: Secret("brought")] : pending
        #expect(await world.storage.pendingRegistrations() == expected)
        await world.byova.close()
    }

    @Test(arguments: Failure.gateways, WayToToken.allCases)
    func `what a gateway refuses leaves nothing on the record`(failure: Failure, way: WayToToken) async throws
    {
        let world = AuthWorld(failure.step, retryPolicy: .never)
        await way.prepare(world)
        let before = await world.storage.record(for: way.subject)
        await #expect(throws: WebexAuthError.self) { try await way.token(world) }
        #expect(await world.storage.record(for: way.subject) == before)
        #expect(await world.storage.record(for: .integration)?.proof.result != .rejected)
        await world.byova.close()
    }

    @Test(arguments: Failure.all) func `a code is sent once all the same`(failure: Failure) async {
        let world = AuthWorld(failure.step)
        let error = await #expect(throws: WebexAuthError.self) {
            try await world.integration.exchangeCode(Secret("code"))
        }
        guard case .retry = error?.recovery else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `each attempt but the first has what is left of the budget`() async throws {
        let failure = ScriptedTransport.Step.failure(.connectionLost(reason: "reset"))
        let world = AuthWorld(failure, failure, .reply(Wire.tokens("new", refresh: "r")))
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        for pause in [0.5, 1] {
            await world.clock.waitForSleepers(1)
            world.clock.advance(by: .seconds(pause))
        }
        #expect(try await token.value == Secret("new"))
        #expect(
            world.transport.requests.map(\.timeLimit) == [nil, .seconds(19.5), .seconds(18.5)]
        )
        await world.byova.close()
    }
}
