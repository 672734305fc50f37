import TestSupport
import Testing

@testable import WebexAuth

/// What happens to the lease while Webex is asked.
@Suite(.timeLimit(.minutes(1))) struct LeaseFlowTests {
    private static let lost = WebexAuthError.storage(.leaseLost)
    private let org = AuthWorld.orgID

    @Test func `each attempt after the first renews the lease before it is sent`() async throws {
        let world = AuthWorld(
            .failure(.timedOut(after: .seconds(30))),
            .reply(Wire.unavailable),
            .reply(Wire.tokens("a2", refresh: "r2"))
        )
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.transport.waitForRequests(1)
        #expect(world.storage.extensions == 0)
        for (requests, pause) in [(2, 0.5), (3, 1)] {
            await world.clock.waitForSleepers(1)
            world.clock.advance(by: .seconds(pause))
            await world.transport.waitForRequests(requests)
            #expect(world.storage.extensions == requests - 1)
        }
        #expect(try await token.value == Secret("a2"))
        await world.byova.close()
    }

    @Test func `the call after a refused bearer renews the organization's lease`() async throws {
        let world = AuthWorld(
            .reply(Wire.json(401, #"{"message":"The request requires a valid access token"}"#)),
            .reply(Wire.tokens("a2", refresh: "r2")),
            .reply(Wire.tokens("oa1", refresh: "or1"))
        )
        await world.logIn()
        #expect(try await world.serviceApp.fetchToken(forOrg: org).accessToken == Secret("oa1"))
        #expect(world.transport.requests.count == 3)
        #expect(world.storage.extensions == 1)
        await world.byova.close()
    }

    @Test func `without a renewed lease nothing more is sent`() async throws {
        let world = AuthWorld(.reply(Wire.unavailable))
        await world.logIn(age: .accessLifetime)
        world.storage.set { $0.extending = .full(.file("p")) }
        let token = Task { try await world.integration.accessToken() }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(0.5))
        await #expect(throws: WebexAuthError.storage(.full(.file("p")))) { try await token.value }
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `an overtaken caller sends nothing more and uses the newer pair`() async throws {
        let world = AuthWorld(.reply(Wire.unavailable))
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.clock.waitForSleepers(1)
        await world.logIn(access: "from elsewhere")
        world.storage.set { $0.extending = .leaseLost }
        world.clock.advance(by: .seconds(0.5))
        #expect(try await token.value == Secret("from elsewhere"))
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `an overtaken caller without a newer pair asks under the next lease`() async throws {
        let world = AuthWorld(.reply(Wire.unavailable), .reply(Wire.tokens("a2", refresh: "r2")))
        let recorder = EventRecorder(world)
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.clock.waitForSleepers(1)
        world.storage.set { $0.extending = .leaseLost }
        world.clock.advance(by: .seconds(0.5))
        #expect(try await token.value == Secret("a2"))
        #expect(await recorder.events().contains(.requestFailed(.integration, .refresh, Self.lost)))
        await world.byova.close()
    }

    @Test func `a caller that is overtaken again and again stops`() async {
        let world = AuthWorld(.reply(Wire.unavailable), .reply(Wire.unavailable), .reply(Wire.unavailable))
        await world.logIn(age: .accessLifetime)
        world.storage.set { $0.extending = .leaseLost }
        let token = Task { try await world.integration.accessToken() }
        for request in 1...3 {
            await world.transport.waitForRequests(request)
            await world.clock.waitForSleepers(1)
            world.clock.advance(by: .seconds(0.5))
        }
        await #expect(throws: Self.lost) { try await token.value }
        #expect(world.transport.requests.count == 3)
        await world.byova.close()
    }

    @Test func `a removal wins over an overtaken caller`() async throws {
        let world = AuthWorld(.reply(Wire.unavailable))
        await world.register(age: .accessLifetime)
        let token = Task { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
        await world.clock.waitForSleepers(1)
        await world.storage.remove(.org(org))
        world.storage.set { $0.extending = .leaseLost }
        world.clock.advance(by: .seconds(0.5))
        await #expect(throws: WebexAuthError.orgNotRegistered(org)) { try await token.value }
        #expect(await world.orgRecord() == nil)
        await world.byova.close()
    }

    @Test func `a late refusal harms no newer pair, and its caller gets that pair`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.transport.waitForRequests(1)
        await world.logIn(access: "from elsewhere")
        held.release(Wire.refreshRejected)
        #expect(try await token.value == Secret("from elsewhere"))
        let record = await world.storage.record(for: .integration)
        #expect(record?.verdict == TokenRecord.Verdict.none)
        #expect(record?.lastError == nil)
        await world.byova.close()
    }

    @Test func `a late success is stored over the overtaker's refusal`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.transport.waitForRequests(1)
        let note = TokenRecord.RecordedError(status: 400, message: "rejected", trackingID: nil, at: world.now)
        let verdict = TokenRecord.Annotation.verdict(.refreshRejected, note)
        _ = try await world.storage.annotate(.integration, generation: 1, with: verdict)
        held.release(Wire.tokens("a2", refresh: "r2"))
        #expect(try await token.value == Secret("a2"))
        let record = await world.storage.record(for: .integration)
        #expect(record?.tokens.refreshToken == Secret("r2"))
        #expect(record?.verdict == TokenRecord.Verdict.none)
        await world.byova.close()
    }

    @Test func `a late success gives way to a newer pair`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.register(age: .accessLifetime)
        let token = Task { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
        await world.transport.waitForRequests(1)
        await world.register(access: "from elsewhere")
        held.release(Wire.tokens("oa2", refresh: "or2"))
        #expect(try await token.value == Secret("from elsewhere"))
        #expect(await world.orgRecord()?.generation == 2)
        await world.byova.close()
    }
}

struct LeaseTermsTests {
    @Test func `a lease lasts 45 seconds, longer only for longer requests`() {
        #expect(LeaseTerms(requestTimeout: .seconds(1)).duration == .seconds(45))
        #expect(LeaseTerms(requestTimeout: .seconds(30)).duration == .seconds(45))
        #expect(LeaseTerms(requestTimeout: .seconds(31)).duration == .seconds(46))
    }

    @Test(arguments: [(0, true), (5_000, true), (5_001, false), (45_000, false)])
    func `an attempt and its storing end inside the lease`(age: Int, isCovered: Bool) {
        let terms = LeaseTerms(requestTimeout: .seconds(30))
        #expect(terms.covers(attemptAfter: .milliseconds(age)) == isCovered)
    }
}
