import HTTPTypes
import TestSupport
import Testing

@testable import WebexAuth

/// Proving through the public managers.
@Suite(.timeLimit(.minutes(1))) struct ProofTests {
    private static let org = AuthWorld.orgID
    static let subjects: [TokenSubject] = [.integration, .org(org)]

    private func prove(
        _ subject: TokenSubject,
        in world: AuthWorld
    ) async throws(WebexAuthError) -> TokenProof {
        switch subject {
        case .integration: try await world.integration.prove()
        case .org(let orgID): try await world.serviceApp.prove(forOrg: orgID)
        }
    }

    private func refresh(_ subject: TokenSubject, in world: AuthWorld) async throws {
        switch subject {
        case .integration: try await world.integration.refresh()
        case .org(let orgID): try await world.serviceApp.refresh(forOrg: orgID)
        }
    }

    private func makeWorld(_ steps: ScriptedTransport.Step...) async -> AuthWorld {
        let world = AuthWorld()
        for step in steps { world.transport.expect(step) }
        await world.logIn()
        await world.register()
        return world
    }

    @Test(arguments: subjects)
    func `the result is returned, stored with its time, and reported`(subject: TokenSubject) async throws {
        let held = HeldReply()
        let world = await makeWorld(.held(held))
        let recorder = EventRecorder(world)
        let proving = Task { try await prove(subject, in: world) }
        await world.transport.waitForRequests(1)
        world.clock.advance(by: .milliseconds(80))
        held.release(Wire.bearerInvalid)
        let proof = try await proving.value
        #expect(proof == TokenProof(result: .rejected, at: world.now))
        let record = try #require(await world.storage.record(for: subject))
        #expect(record.proof == proof)
        #expect(record.generation == 1)
        let receipt = AuthEvent.ProofReceipt(
            proof: proof,
            duration: .milliseconds(80),
            reason: "The request requires a valid access token set in the Authorization request header.",
            trackingID: Wire.trackingID
        )
        #expect(await recorder.events() == [.proved(subject, receipt)])
        await world.byova.close()
    }

    @Test(arguments: subjects)
    func `a rejected token is renewed by its next use, a forbidden one is handed out`(
        subject: TokenSubject
    ) async throws {
        for (reply, next) in [(Wire.bearerInvalid, "new"), (Wire.forbidden, "old")] {
            let world = await makeWorld(.reply(reply), .reply(Wire.tokens("new", refresh: "r")))
            await world.logIn(access: "old")
            await world.register(access: "old")
            _ = try await prove(subject, in: world)
            let token =
                switch subject {
                case .integration: try await world.integration.accessToken()
                case .org(let orgID): try await world.serviceApp.accessToken(forOrg: orgID)
                }
            #expect(token == Secret(next))
            await world.byova.close()
        }
    }

    @Test(arguments: subjects)
    func `five callers share one call`(subject: TokenSubject) async throws {
        let held = HeldReply()
        let world = await makeWorld(.held(held))
        let callers = (1...5).map { _ in Task { try await prove(subject, in: world) } }
        await world.transport.waitForRequests(1)
        let flights = world.byova.services.prover.flights
        while flights.callerCount < callers.count { await Task.yield() }
        held.release(Wire.me)
        for caller in callers { #expect(try await caller.value.result == .alive) }
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test(arguments: subjects)
    func `a proof belongs to the pair that was tried`(subject: TokenSubject) async throws {
        let held = HeldReply()
        let world = await makeWorld(.held(held), .reply(Wire.tokens("a2", refresh: "r2")))
        let proving = Task { try await prove(subject, in: world) }
        await world.transport.waitForRequests(1)
        try await refresh(subject, in: world)
        held.release(Wire.bearerInvalid)
        #expect(try await proving.value.result == .rejected)
        let record = try #require(await world.storage.record(for: subject))
        #expect(record.generation == 2)
        #expect(record.proof == TokenProof())
        await world.byova.close()
    }

    @Test func `a new pair is tried by a call of its own, also while an old one's is under way`() async throws
    {
        let held = HeldReply()
        let world = await makeWorld(
            .held(held),
            .reply(Wire.tokens("a2", refresh: "r2")),
            .reply(Wire.me)
        )
        let first = Task { try await world.integration.prove() }
        await world.transport.waitForRequests(1)
        try await world.integration.refresh()
        #expect(try await world.integration.prove().result == .alive)
        held.release(Wire.bearerInvalid)
        #expect(try await first.value.result == .rejected)
        let bearers = world.transport.requests.filter { $0.head.method == .get }.map {
            $0.head.headerFields[0].value
        }
        #expect(bearers == ["Bearer canary-a1", "Bearer a2"])
        #expect(await world.storage.record(for: .integration)?.proof.result == .alive)
        await world.byova.close()
    }

    @Test func `a cancelled caller leaves alone, and the result is stored`() async throws {
        let held = HeldReply()
        let world = await makeWorld(.held(held))
        let leaving = Task { try await world.integration.prove() }
        await world.transport.waitForRequests(1)
        let staying = Task { try await world.integration.prove() }
        leaving.cancel()
        await #expect(throws: WebexAuthError.cancelled) { try await leaving.value }
        held.release(Wire.me)
        #expect(try await staying.value.result == .alive)
        #expect(await world.storage.record(for: .integration)?.proof.result == .alive)
        await world.byova.close()
    }

    @Test func `closing under a call is no outage`() async throws {
        let held = HeldReply()
        let world = await makeWorld(.held(held))
        let proving = Task { try await world.integration.prove() }
        await world.transport.waitForRequests(1)
        let closing = Task { await world.byova.close() }
        await world.transport.waitForShutdown()
        held.fail(.connectionLost(reason: "the client is closed"))
        await #expect(throws: WebexAuthError.closed) { try await proving.value }
        await closing.value
        #expect(await world.storage.record(for: .integration)?.proof == TokenProof())
        await #expect(throws: WebexAuthError.closed) { try await world.integration.prove() }
        await #expect(throws: WebexAuthError.closed) { try await world.serviceApp.prove(forOrg: Self.org) }
    }

    @Test func `nothing is sent without an access token`() async throws {
        let world = AuthWorld()
        await world.logIn(access: "")
        #expect(try await world.integration.prove() == TokenProof())
        await #expect(throws: WebexAuthError.orgNotRegistered(Self.org)) {
            try await world.serviceApp.prove(forOrg: Self.org)
        }
        await world.storage.remove(.integration)
        await #expect(throws: WebexAuthError.notAuthorized) { try await world.integration.prove() }
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test(arguments: subjects)
    func `neither an outage nor a 429 is tried again, and neither takes a rejection back`(
        subject: TokenSubject
    ) async throws {
        let world = await makeWorld(
            .reply(Wire.bearerInvalid),
            .failure(.timedOut(after: .seconds(30))),
            .reply(Wire.tooManyRequests),
            .reply(Wire.me)
        )
        let results = try await (1...3).asyncMap { _ in try await prove(subject, in: world).result }
        #expect(results == [.rejected, .unreachable, .rateLimited])
        #expect(await world.storage.record(for: subject)?.proof.result == .rejected)
        #expect(try await prove(subject, in: world).result == .alive)
        #expect(await world.storage.record(for: subject)?.proof.result == .alive)
        #expect(world.transport.requests.count == 4)
        await world.byova.close()
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
