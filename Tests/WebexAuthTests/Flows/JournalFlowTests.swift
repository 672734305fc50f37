import FoundationEssentials
import TestSupport
import Testing

@testable import WebexAuth

/// What the journal tells of each result, as the record has it.
@Suite(.timeLimit(.minutes(1))) struct JournalFlowTests {
    private static let org = TokenSubject.org(AuthWorld.orgID)

    /// An entry without what is the same in all of them.
    private struct Told: Hashable {
        var subject: TokenSubject?
        var kind: JournalKind
        var outcome: JournalOutcome
        var status: Int?
        var generation: Int?

        init(
            _ subject: TokenSubject?,
            _ kind: JournalKind,
            _ outcome: JournalOutcome,
            _ status: Int? = nil,
            generation: Int? = nil
        ) {
            self.subject = subject
            self.kind = kind
            self.outcome = outcome
            self.status = status
            self.generation = generation
        }

        init(_ entry: JournalEntry) {
            self.init(entry.subject, entry.kind, entry.outcome, entry.status, generation: entry.generation)
        }
    }

    /// Closes the library, so that all is written, and reads what is told.
    private static func told(in world: AuthWorld) async throws -> [JournalEntry] {
        await world.byova.close()
        return try await world.storage.entries(JournalQuery())
    }

    @Test func `new tokens are told with all that the receipt has`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa2", refresh: "or2")))
        await world.register(age: .accessLifetime)
        try await world.serviceApp.refresh(forOrg: AuthWorld.orgID)
        let entries = try await Self.told(in: world)
        #expect(entries.map(Told.init) == [Told(Self.org, .refresh, .succeeded, generation: 2)])
        #expect(entries[0].at == world.now)
        #expect(entries[0].trackingID == Wire.trackingID)
        #expect(entries[0].duration == .zero)
        #expect(entries[0].expiresAt == world.now.adding(.accessLifetime))
        #expect(entries[0].note.program == world.byova.program)
    }

    @Test func `a refresh that is rejected and a fetch that is refused are two entries`() async throws {
        let world = AuthWorld(.reply(Wire.refreshRejected), .reply(Wire.notAuthorizedByAdmin))
        await world.logIn()
        await world.register(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.refresh(forOrg: AuthWorld.orgID)
        }
        let entries = try await Self.told(in: world)
        #expect(
            entries.map(Told.init) == [
                Told(Self.org, .refresh, .rejected, 400, generation: 1),
                Told(Self.org, .fetch, .revoked, 403, generation: 1),
            ]
        )
        #expect(entries[0].words == "The refresh token provided is expired, revoked, malformed, or invalid.")
        #expect(entries[1].words == "Service App not authorized by Full Admin in Control Hub")
    }

    @Test func `an organization that is not there yet can be refused, too`() async throws {
        let world = AuthWorld(.reply(Wire.notAuthorizedByAdmin))
        await world.logIn()
        await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.fetchToken(forOrg: AuthWorld.orgID)
        }
        #expect(try await Self.told(in: world).map(Told.init) == [Told(Self.org, .fetch, .revoked, 403)])
    }

    @Test(arguments: [
        (ScriptedTransport.Step.failure(.timedOut(after: .seconds(30))), JournalOutcome.unanswered, nil),
        (.failure(.couldNotResolve(host: "webexapis.com:443")), .failed, nil),
        (.reply(Wire.unavailable), .failed, 503), (.reply(Wire.gateway(401)), .failed, 401),
        (.reply(Wire.json(200, "{}")), .unanswered, nil),
    ])
    func `an answer that did not come is told apart from one that says nothing`(
        step: ScriptedTransport.Step,
        outcome: JournalOutcome,
        status: Int?
    ) async throws {
        let world = AuthWorld(step, retryPolicy: .never)
        await world.register(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.refresh(forOrg: AuthWorld.orgID)
        }
        let entries = try await Self.told(in: world)
        #expect(entries.map { [$0.outcome] } == [[outcome]])
        #expect(entries.first?.status == status)
        #expect((await world.orgRecord()?.unansweredAt != nil) == (outcome == .unanswered))
    }

    @Test func `what is refused without a request is told once, when Webex was asked`() async throws {
        let world = AuthWorld(.reply(Wire.refreshRejected))
        await world.register(age: .accessLifetime)
        for _ in 1...3 {
            await #expect(throws: WebexAuthError.self) {
                try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID)
            }
        }
        #expect(
            try await Self.told(in: world).map(Told.init) == [
                Told(Self.org, .refresh, .rejected, 400, generation: 1)
            ]
        )
    }

    @Test func `a reply with a refresh token alone is one entry, for the record that it makes`() async throws
    {
        let world = AuthWorld(.reply(Wire.json(200, #"{"refresh_token":"or2"}"#)))
        await world.register(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.refresh(forOrg: AuthWorld.orgID)
        }
        #expect(
            try await Self.told(in: world).map(Told.init) == [
                Told(Self.org, .refresh, .failed, generation: 2)
            ]
        )
    }

    @Test func `tokens that the store takes late are told when it does`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn(age: .accessLifetime)
        world.storage.set { $0.store = .full(.file("p")) }
        _ = try await world.integration.accessToken()
        #expect(try await world.storage.entries(JournalQuery()).isEmpty)
        world.storage.set { $0.store = nil }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(1))
        let entries = try await Self.told(in: world)
        #expect(entries.map(Told.init) == [Told(.integration, .refresh, .savedLate, generation: 2)])
        #expect(entries[0].words == "\(TokenStorageError.full(.file("p")))")
        #expect(entries[0].at == world.now)
    }

    @Test func `a lease that was not given back is told, and what it leaves open`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn()
        _ = try await world.storage.acquireLease(for: .integration, lasting: .zero)
        try await world.integration.refresh()
        let entries = try await Self.told(in: world)
        #expect(
            entries.map(Told.init) == [
                Told(.integration, .lease, .takenOver),
                Told(.integration, .refresh, .unanswered, generation: 1),
                Told(.integration, .refresh, .succeeded, generation: 2),
            ]
        )
        #expect(entries[0].words == "this process, which had it since \(world.now.timestamp)")
    }

    @Test func `a registration is told when it succeeds, is refused, or has no answer`() async throws {
        let world = AuthWorld(
            .failure(.timedOut(after: .seconds(30))),
            .reply(Wire.refreshRejected),
            .reply(Wire.tokens("oa1", refresh: "or1")),
            retryPolicy: .never
        )
        for token in ["one", "two", "three"] {
            _ = try? await world.serviceApp.saveRegistration(
                orgID: AuthWorld.orgID,
                refreshToken: Secret(token)
            )
        }
        try await world.serviceApp.removeRegistration(forOrg: AuthWorld.orgID)
        #expect(
            try await Self.told(in: world).map(Told.init) == [
                Told(Self.org, .register, .unanswered), Told(Self.org, .register, .rejected, 400),
                Told(Self.org, .register, .succeeded, generation: 1), Told(Self.org, .remove, .succeeded),
            ]
        )
    }

    @Test func `a proof is told as it is kept`() async throws {
        let world = AuthWorld(.reply(Wire.me), .reply(Wire.bearerInvalid), .reply(Wire.forbidden))
        await world.logIn()
        for _ in 1...3 { try await world.integration.prove() }
        let outcomes = try await Self.told(in: world).map(Told.init)
        #expect(
            outcomes
                == [JournalOutcome.succeeded, .rejected, .refused].map {
                    Told(.integration, .proof, $0, generation: 1)
                }
        )
    }

    @Test func `a pause that Webex asks for begins once, and ends with its next answer`() async throws {
        let world = AuthWorld(
            .reply(Wire.tooManyRequests),
            .reply(Wire.tokens("a2", refresh: "r2")),
            retryPolicy: .never
        )
        await world.logIn()
        for _ in 1...3 { _ = try? await world.integration.refresh() }
        world.clock.advance(by: .seconds(12))
        try await world.integration.refresh()
        let entries = try await Self.told(in: world)
        #expect(
            Set(entries.map(Told.init)) == [
                Told(nil, .pause, .began, 429), Told(nil, .pause, .ended),
                Told(.integration, .refresh, .succeeded, generation: 2),
            ]
        )
        #expect(entries.map(\.kind).filter { $0 == .pause }.count == 2)
        #expect(entries.first { $0.outcome == .began }?.duration == .seconds(12))
    }

    @Test func `a keeper's run and its outage are told with their ends`() async throws {
        let world = AuthWorld(
            .failure(.couldNotConnect(host: "webexapis.com:443", reason: "refused")),
            .reply(Wire.tokens("oa2", refresh: "or2")),
            retryPolicy: .never
        )
        await world.register(age: .accessLifetime)
        let events = world.byova.events.subscribe()
        let run = Task { await TokenKeeper(for: world.byova, policy: .exact()).run() }
        for await event in events {
            if case .keeperWaits = event.kind { break }
        }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(300))
        for await event in events where event.kind == .keeperResumed { break }
        run.cancel()
        await run.value
        #expect(
            Set(try await Self.told(in: world).map(Told.init)) == [
                Told(nil, .keeper, .began), Told(Self.org, .refresh, .failed, generation: 1),
                Told(nil, .outage, .began), Told(nil, .outage, .ended),
                Told(Self.org, .refresh, .succeeded, generation: 2), Told(nil, .keeper, .ended),
            ]
        )
    }

    @Test func `closing the library waits for its keeper's last word`() async throws {
        let world = AuthWorld()
        let events = world.byova.events.subscribe()
        let run = Task { await TokenKeeper(for: world.byova, policy: .exact()).run() }
        for await event in events where event.kind == .keeperStarted { break }
        #expect(
            try await Self.told(in: world).map(Told.init) == [
                Told(nil, .keeper, .began), Told(nil, .keeper, .ended),
            ]
        )
        await run.value
    }

    @Test func `a journal that cannot be written fails nothing`() async throws {
        let world = AuthWorld(.reply(Wire.notAuthorizedByAdmin))
        await world.logIn()
        world.storage.set { $0.journal = .locked(.file("p")) }
        let error = await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.fetchToken(forOrg: AuthWorld.orgID)
        }
        guard case .orgNotAuthorized = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        await world.byova.close()
    }
}
