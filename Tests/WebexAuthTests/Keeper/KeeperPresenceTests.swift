import FoundationEssentials
import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

/// What a keeper shows of itself in the store.
@Suite(.timeLimit(.minutes(1))) struct KeeperPresenceTests {
    private static let org = TokenSubject.org(AuthWorld.orgID)
    private static let full = TokenStorageError.full(.file("p"))

    private static func run(
        _ world: AuthWorld,
        _ policy: KeeperPolicy = .exact()
    ) async -> (task: Task<Void, Never>, events: AsyncStream<AuthEvent>) {
        let events = world.byova.events.subscribe()
        let keeper = TokenKeeper(for: world.byova, policy: policy)
        let task = Task { await keeper.run() }
        for await event in events where event.kind == .keeperStarted { break }
        return (task, events)
    }

    private static func keepers(_ world: AuthWorld) async throws -> [Keeper] {
        try await world.storage.keepers(at: world.now)
    }

    @Test func `a keeper shows itself while it runs, and takes that back when it is cancelled`() async throws
    {
        let world = AuthWorld()
        let policy = KeeperPolicy(renewalShare: 0.5...0.6, shortestInterval: .seconds(40), seed: 9)
        var shown = world.storage.shownKeepers.makeAsyncIterator()
        let (task, _) = await Self.run(world, policy)
        let keeper = try #require(await shown.next(isolation: #isolation))
        #expect(try await Self.keepers(world) == [keeper])
        #expect(keeper.instance == AuthWorld.program)
        #expect(keeper.since == world.now && keeper.passLength == .seconds(30))
        #expect(keeper.timing == RenewalTiming(share: 0.5...0.6, shortestInterval: .seconds(40), seed: 9))
        #expect(keeper.kept == .all)
        task.cancel()
        await task.value
        #expect(try await Self.keepers(world).isEmpty)
        await world.byova.close()
    }

    @Test func `closing the library takes it back before it returns`() async throws {
        let world = AuthWorld()
        var shown = world.storage.shownKeepers.makeAsyncIterator()
        let (task, _) = await Self.run(world)
        #expect(await shown.next(isolation: #isolation) != nil)
        await world.byova.close()
        #expect(try await Self.keepers(world).isEmpty)
        await task.value
        #expect(try await Self.keepers(world).isEmpty)
    }

    @Test func `it shows that it is there pass by pass`() async throws {
        let world = AuthWorld()
        var shown = world.storage.shownKeepers.makeAsyncIterator()
        let (task, _) = await Self.run(world, .exact().passing(every: .seconds(30)))
        for pass in 0...4 {
            let keeper = await shown.next(isolation: #isolation)
            #expect(keeper?.lastPass == AuthWorld.epoch.adding(.seconds(30 * pass)))
            await world.clock.waitForSleepers(1)
            world.clock.advance(by: .seconds(30))
        }
        task.cancel()
        await task.value
        await world.byova.close()
    }

    @Test func `a store that does not take it disturbs nothing, and learns it with the next pass`()
        async throws
    {
        let world = AuthWorld(.reply(Wire.tokens("oa2", refresh: "or2")))
        var shown = world.storage.shownKeepers.makeAsyncIterator()
        world.storage.set { $0.keepers = Self.full }
        await world.register(age: .accessLifetime)
        let (task, events) = await Self.run(world, .exact().passing(every: .seconds(30)))
        for await event in events {
            if case .requestSucceeded(Self.org, .refresh, _) = event.kind { break }
        }
        var refused = world.storage.refusedKeepers.makeAsyncIterator()
        #expect(await refused.next(isolation: #isolation)?.lastPass == AuthWorld.epoch)
        world.storage.set { $0.keepers = nil }
        #expect(try await Self.keepers(world).isEmpty)
        // The first may still be the sleep from before the refresh.
        for _ in 0..<2 {
            await world.clock.waitForSleepers(1)
            world.clock.advance(by: .seconds(30))
        }
        let keeper = try #require(await shown.next(isolation: #isolation))
        #expect(keeper.lastPass > AuthWorld.epoch)
        world.storage.set { $0.keepers = Self.full }
        task.cancel()
        await task.value
        await world.byova.close()
    }

    @Test func `it shows an outage until it is over`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa2", refresh: "or2")))
        var shown = world.storage.shownKeepers.makeAsyncIterator()
        world.storage.set { $0.pace = Self.full }
        await world.register(age: .accessLifetime)
        let (task, _) = await Self.run(world)
        var keeper = await shown.next(isolation: #isolation)
        while keeper?.pause == nil { keeper = await shown.next(isolation: #isolation) }
        #expect(keeper?.pause?.until == AuthWorld.epoch.adding(.seconds(5)))
        #expect(try await Self.keepers(world).kept == KeptCredentials.none)
        world.storage.set { $0.pace = nil }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(5))
        keeper = await shown.next(isolation: #isolation)
        #expect(keeper?.pause == nil)
        #expect(try await Self.keepers(world).kept == .all)
        task.cancel()
        await task.value
        await world.byova.close()
    }

    @Test func `it shows when it tries again what has failed, until then`() async throws {
        let world = AuthWorld(
            .reply(Wire.json(200, #"{"trackingId":"T"}"#)),
            .reply(Wire.tokens("oa2", refresh: "or2"))
        )
        var shown = world.storage.shownKeepers.makeAsyncIterator()
        await world.register(age: .accessLifetime)
        let (task, _) = await Self.run(world, .exact().passing(every: .seconds(30)))
        var keeper = await shown.next(isolation: #isolation)
        while keeper?.retries.isEmpty != false {
            keeper = await shown.next(isolation: #isolation)
        }
        #expect(keeper?.retries == [Self.org: AuthWorld.epoch.adding(.seconds(60))])
        while keeper?.retries.isEmpty == false {
            await world.clock.waitForSleepers(1)
            world.clock.advance(by: .seconds(30))
            keeper = await shown.next(isolation: #isolation)
        }
        #expect(world.now <= AuthWorld.epoch.adding(.seconds(120)))
        task.cancel()
        await task.value
        await world.byova.close()
    }

    @Test func `one that keeps some credentials names them`() async throws {
        let world = AuthWorld()
        await world.logIn()
        await world.register()
        var policy = KeeperPolicy.exact()
        policy.keeps = { $0 == Self.org }
        var shown = world.storage.shownKeepers.makeAsyncIterator()
        let (task, _) = await Self.run(world, policy)
        #expect(await shown.next(isolation: #isolation)?.kept == .only([Self.org]))
        task.cancel()
        await task.value
        await world.byova.close()
    }

    @Test func `a rate limit does not hide an outage, and after the end nothing is shown`()
        async throws
    {
        let storage = FaultyStorage(now: { AuthWorld.epoch }, clock: ManualClock())
        let presence = KeeperPresence(of: .sample, in: storage, noting: Self.notes)
        presence.begin(keeping: .all)
        let outage = Keeper.Pause(until: AuthWorld.epoch, reason: .outage("no answer"))
        presence.pause(outage)
        presence.pause(.init(until: AuthWorld.epoch.adding(.seconds(12)), reason: .rateLimit))
        presence.pass(at: AuthWorld.epoch.adding(.seconds(30)), keeping: .none)
        // The end waits for what is being written.
        await presence.end(after: .seconds(30))
        presence.pass(at: AuthWorld.epoch, keeping: .all)
        presence.pause(nil)
        await presence.end(after: .seconds(30))
        storage.shownKeeper.finish()
        let shown = await storage.shownKeepers.reduce(into: []) { $0.append($1.pause) }
        #expect(shown == [nil, outage, outage])
        #expect(try await storage.keepers(at: AuthWorld.epoch).isEmpty)
        let told = try await storage.entries(JournalQuery()).map(\.outcome)
        #expect(told == [.began, .ended], "in the same step as the row, once")
    }

    @Test func `the start is told with the first row that the store takes`() async throws {
        let storage = FaultyStorage(now: { AuthWorld.epoch }, clock: ManualClock())
        let presence = KeeperPresence(of: .sample, in: storage, noting: Self.notes)
        storage.set { $0.keepers = Self.full }
        presence.begin(keeping: .all)
        presence.pass(at: AuthWorld.epoch.adding(.seconds(30)), keeping: .all)
        await presence.settle()
        storage.set { $0.keepers = nil }
        presence.pass(at: AuthWorld.epoch.adding(.seconds(60)), keeping: .all)
        await presence.settle()
        #expect(try await storage.entries(JournalQuery()).map(\.outcome) == [.began])
        // Another process took it for gone.
        try await storage.withdrawKeeper(Keeper.sample.id)
        presence.pass(at: AuthWorld.epoch.adding(.seconds(90)), keeping: .all)
        await presence.end(after: .seconds(90))
        #expect(try await storage.entries(JournalQuery()).map(\.outcome) == [.began, .continued, .ended])
        #expect(try await storage.lastKeeper(at: AuthWorld.epoch)?.ending == .stopped)
    }

    private static let notes = JournalNotes(program: AuthWorld.program, now: { AuthWorld.epoch })
}

extension Keeper {
    fileprivate static let sample = Keeper(
        instance: ProgramInstance(host: "gw1", processID: 7, program: "keep", version: "1"),
        since: AuthWorld.epoch,
        passLength: .seconds(30),
        timing: KeeperPolicy.exact().timing
    )
}
