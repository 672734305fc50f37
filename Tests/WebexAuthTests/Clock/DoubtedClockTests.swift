import FoundationEssentials
import TestSupport
import Testing

@testable import WebexAuth

/// One reply, or one record, whose time cannot be right.
@Suite(.timeLimit(.minutes(1))) struct DoubtedClockTests {
    /// A day ahead, and in 2099.
    static let leads: [Duration] = [.seconds(301), .days(1), .days(26_600)]
    private static let org = AuthWorld.orgID

    private static func reply(_ access: String, datedAhead lead: Duration, _ world: AuthWorld) -> HTTPReply {
        Wire.tokens(access, refresh: "r-\(access)").dated(world.now.adding(lead))
    }

    @Test(arguments: leads)
    func `a later process does not hand out what has ended, whatever one date said`(
        lead: Duration
    ) async throws {
        let first = AuthWorld()
        await first.logIn(age: .accessLifetime)
        await first.register(age: .accessLifetime)
        first.transport.expect(.reply(Self.reply("a2", datedAhead: lead, first)))
        #expect(try await first.integration.accessToken() == Secret("a2"))
        #expect(first.byova.now() == first.now, "one reply alone does not move the time")
        #expect(await first.storage.integrationTokens()?.obtainedAt == first.now)
        first.transport.expect(.reply(Wire.tokens("oa2", refresh: "or2").dated(first.now)))
        #expect(try await first.serviceApp.accessToken(forOrg: Self.org) == Secret("oa2"))
        #expect(first.byova.now() == first.now)
        await first.byova.close()

        let second = AuthWorld(.reply(Wire.tokens("a3", refresh: "r3")), store: first.storage)
        second.clock.advance(by: .accessLifetime - .seconds(61))
        #expect(try await second.integration.accessToken() == Secret("a2"))
        #expect(second.transport.requests.isEmpty)
        second.clock.advance(by: .seconds(61))
        #expect(try await second.integration.accessToken() == Secret("a3"))
        await second.byova.close()
    }

    @Test(arguments: leads)
    func `a record from the future is renewed, whichever process wrote it`(lead: Duration) async throws {
        let world = AuthWorld(
            .reply(Wire.tokens("a2", refresh: "r2")),
            .reply(Wire.tokens("oa2", refresh: "or2"))
        )
        await world.logIn(age: .zero - lead)
        await world.register(age: .zero - lead)
        #expect(try await world.integration.accessToken() == Secret("a2"))
        #expect(try await world.serviceApp.accessToken(forOrg: Self.org) == Secret("oa2"))
        #expect(await world.orgRecord()?.tokens.obtainedAt == world.now)
        #expect(try await world.integration.accessToken() == Secret("a2"))
        #expect(world.transport.requests.count == 2)
        await world.byova.close()
    }

    @Test func `a record from the future is not handed out where it cannot be renewed`() async throws {
        let world = AuthWorld(.failure(.couldNotResolve(host: "h")), retryPolicy: .never)
        await world.logIn(age: .zero - .days(1))
        await #expect(throws: WebexAuthError.unreachable(.couldNotResolve(host: "h"))) {
            try await world.integration.accessToken()
        }
        await world.byova.close()
    }

    @Test(arguments: [Duration.seconds(299), .seconds(300)])
    func `five minutes are believed, of a reply and of a record`(lead: Duration) async throws {
        let world = AuthWorld()
        await world.logIn(age: .zero - lead)
        #expect(try await world.integration.accessToken() == Secret("canary-a1"))
        world.transport.expect(.reply(Self.reply("a2", datedAhead: lead, world)))
        #expect(try await world.integration.refresh().obtainedAt == world.now.adding(lead))
        await world.byova.close()
    }

    @Test(arguments: [Duration.seconds(600), .seconds(-600), .days(400), .zero - .days(400)])
    func `a second reply that agrees moves the time`(wallClockAhead: Duration) async throws {
        let world = AuthWorld(wallClockAhead: wallClockAhead)
        await world.logIn()
        world.transport.expect(.reply(Wire.tokens("a2", refresh: "r2").dated(world.now)))
        let wall = world.now.adding(wallClockAhead)
        let first = try await world.integration.refresh()
        #expect(first.obtainedAt == min(world.now, wall), "the earlier of both counts")
        #expect(world.byova.now() == wall)
        #expect(world.byova.clockSkew?.isConfirmed == false, "it is told all the same")
        world.clock.advance(by: .seconds(60))
        world.transport.expect(.reply(Wire.tokens("a3", refresh: "r3").dated(world.now)))
        #expect(try await world.integration.refresh().obtainedAt == world.now)
        #expect(abs(world.byova.now().since(world.now).inSeconds) <= 0.5)
        #expect(world.byova.clockSkew?.isConfirmed == true)
        await world.byova.close()
    }

    @Test func `a date of long ago ends the pair early, and only once`() async throws {
        let world = AuthWorld()
        await world.logIn()
        world.transport.expect(.reply(Self.reply("a2", datedAhead: .zero - .days(30), world)))
        #expect(
            try await world.integration.refresh().accessToken == Secret("a2"),
            "it is handed out all the same"
        )
        world.transport.expect(.reply(Self.reply("a3", datedAhead: .zero, world)))
        #expect(try await world.integration.accessToken() == Secret("a3"))
        #expect(try await world.integration.accessToken() == Secret("a3"))
        #expect(world.transport.requests.count == 2)
        await world.byova.close()
    }

    @Test func `a doubted refresh end is not carried over`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2")))
        await world.logIn(age: .zero - .days(26_600))
        #expect(try await world.integration.accessToken() == Secret("a2"))
        let tokens = try #require(await world.storage.integrationTokens())
        #expect(tokens.refreshToken == Secret("canary-r1"))
        #expect(tokens.refreshExpiresAt == nil)
        await world.byova.close()
    }

    @Test func `a clock that is set back doubts what was cached`() async throws {
        let world = AuthWorld()
        await world.logIn()
        #expect(try await world.integration.accessToken() == Secret("canary-a1"))
        world.setWallClock(ahead: .zero - .days(1))
        world.transport.expect(.reply(Wire.tokens("a2", refresh: "r2")))
        #expect(try await world.integration.accessToken() == Secret("a2"))
        await world.byova.close()
    }

    @Test func `a keeper renews a record from the future at once`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa2", refresh: "or2")))
        await world.register(age: .zero - .days(26_600))
        let (task, events) = Self.keep(world)
        await Self.waitForRefresh(in: events)
        #expect(await world.orgRecord()?.tokens.obtainedAt == world.now)
        task.cancel()
        await task.value
        await world.byova.close()
    }

    @Test func `a keeper whose clock is set back renews what it doubts then`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa2", refresh: "or2")))
        await world.register()
        let (task, events) = Self.keep(world)
        for await event in events where event.kind == .keeperStarted { break }
        await world.clock.waitForSleepers(1)
        world.setWallClock(ahead: .zero - .days(1))
        world.clock.advance(by: .seconds(300))
        await Self.waitForRefresh(in: events)
        #expect(world.transport.requests.count == 1)
        task.cancel()
        await task.value
        await world.byova.close()
    }

    private static func keep(_ world: AuthWorld) -> (Task<Void, Never>, AsyncStream<AuthEvent>) {
        let events = world.byova.events.subscribe()
        let keeper = TokenKeeper(for: world.byova, policy: .exact())
        return (Task { await keeper.run() }, events)
    }

    private static func waitForRefresh(in events: AsyncStream<AuthEvent>) async {
        for await event in events {
            if case .requestSucceeded(.org(org), .refresh, _) = event.kind { return }
        }
    }
}
