import FoundationEssentials
import Logging
import ServiceLifecycle
import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

/// What the keeper does with its schedule: tasks, timers, and what wakes it.
@Suite(.timeLimit(.minutes(1))) struct KeeperRunTests {
    private static let noAnswer = ScriptedTransport.Step.failure(.timedOut(after: .seconds(30)))
    private static let nextPair = ScriptedTransport.Step.reply(Wire.tokens("oa2", refresh: "or2"))
    private let org = TokenSubject.org(AuthWorld.orgID)

    /// A keeper that runs, and what it tells.
    private final class Run {
        let keeper: TokenKeeper
        let task: Task<Void, Never>
        private let events: AsyncStream<AuthEvent>

        init(_ world: AuthWorld, policy: KeeperPolicy = .exact()) {
            let keeper = TokenKeeper(for: world.byova, policy: policy)
            self.keeper = keeper
            events = world.byova.events.subscribe()
            task = Task { await keeper.run() }
        }

        /// The next event that is wanted; those before it are passed over.
        func next(_ isWanted: (AuthEvent.Kind) -> Bool) async throws -> AuthEvent.Kind {
            for await event in events where isWanted(event.kind) { return event.kind }
            throw CancellationError()
        }

        func waitFor(_ kind: AuthEvent.Kind) async throws {
            _ = try await next { $0 == kind }
        }

        func waitForSuccess(of subject: TokenSubject) async throws {
            _ = try await next { kind in
                if case .requestSucceeded(subject, _, _) = kind { true } else { false }
            }
        }

        func end() async {
            task.cancel()
            await task.value
        }
    }

    @Test func `renews what is due at once, and rests`() async throws {
        let world = AuthWorld(Self.nextPair)
        await world.register(age: .accessLifetime)
        let run = Run(world)
        try await run.waitFor(.keeperStarted)
        try await run.waitForSuccess(of: org)
        await world.clock.waitForSleepers(1)
        #expect(world.transport.requests.count == 1)
        await run.end()
        try await run.waitFor(.keeperStopped)
        await world.byova.close()
    }

    @Test func `renews at its time, to the second`() async throws {
        let world = AuthWorld(Self.nextPair)
        // Due at three quarters of 400 seconds.
        await world.storage.place(
            OAuthTokens(
                accessToken: Secret("a"),
                expiresIn: .seconds(400),
                refreshToken: Secret("r"),
                obtainedAt: world.now
            ),
            for: org
        )
        let run = Run(world)
        try await run.waitFor(.keeperStarted)
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(299))
        #expect(world.transport.requests.isEmpty)
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(1))
        try await run.waitForSuccess(of: org)
        await run.end()
        await world.byova.close()
    }

    @Test func `a registration by another process wakes it`() async throws {
        let world = AuthWorld(Self.nextPair)
        let run = Run(world)
        try await run.waitFor(.keeperStarted)
        await world.clock.waitForSleepers(1)
        await world.register(age: .accessLifetime)
        try await run.waitForSuccess(of: org)
        await run.end()
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `cancelled, it begins nothing more and waits for what is under way`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.register(age: .accessLifetime)
        await world.logIn()
        let run = Run(world, policy: .exact(concurrency: 1))
        await world.transport.waitForRequests(1)
        run.task.cancel()
        await world.logIn(age: .accessLifetime)
        held.release(Wire.tokens("oa2", refresh: "or2"))
        await run.task.value
        #expect(await world.orgRecord()?.tokens.accessToken == Secret("oa2"))
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `in a service group, a graceful shutdown ends it once what is under way is stored`()
        async throws
    {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.register(age: .accessLifetime)
        await world.logIn()
        let keeper = TokenKeeper(for: world.byova, policy: .exact(concurrency: 1))
        let group = ServiceGroup(
            services: [keeper],
            logger: Logger(label: "t") { _ in SwiftLogNoOpLogHandler() }
        )
        let running = Task { try await group.run() }
        await world.transport.waitForRequests(1)
        // The group hands the shutdown on at its own time: what it finds due until then may still begin.
        await group.triggerGracefulShutdown()
        held.release(Wire.tokens("oa2", refresh: "or2"))
        try await running.value
        #expect(await world.orgRecord()?.tokens.accessToken == Secret("oa2"))
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test func `in a service group, a graceful shutdown ends it at rest`() async throws {
        let world = AuthWorld()
        await world.register()
        let group = ServiceGroup(
            services: [TokenKeeper(for: world.byova)],
            logger: Logger(label: "t") { _ in SwiftLogNoOpLogHandler() }
        )
        let running = Task { try await group.run() }
        await world.clock.waitForSleepers(1)
        await group.triggerGracefulShutdown()
        try await running.value
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test func `ends with the library, though nothing is due for days`() async throws {
        let world = AuthWorld()
        await world.register()
        let run = Run(world)
        try await run.waitFor(.keeperStarted)
        await world.clock.waitForSleepers(1)
        await world.byova.close()
        await run.task.value
        try await run.waitFor(.keeperStopped)
        #expect(world.transport.requests.isEmpty)
    }

    @Test func `closing the library does not wait for its pauses`() async throws {
        let world = AuthWorld(Self.noAnswer)
        await world.register(age: .accessLifetime)
        let run = Run(world)
        await world.transport.waitForRequests(1)
        await world.clock.waitForSleepers(2)
        await world.byova.close()
        await run.task.value
        #expect(world.transport.requests.count == 1)
    }

    @Test func `reports why nothing is renewed while the store cannot count, and resumes when it can`()
        async throws
    {
        let world = AuthWorld(Self.nextPair)
        let full = TokenStorageError.full(.file("p"))
        world.storage.set { $0.pace = full }
        await world.register(age: .accessLifetime)
        let run = Run(world)
        try await run.waitFor(.keeperWaits(org, .seconds(5), because: .storage(full)))
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(5))
        try await run.waitFor(.keeperWaits(org, .seconds(10), because: .storage(full)))
        #expect(world.transport.requests.isEmpty)
        world.storage.set { $0.pace = nil }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(10))
        try await run.waitFor(.keeperResumed)
        #expect(await world.orgRecord()?.tokens.accessToken == Secret("oa2"))
        await run.end()
        await world.byova.close()
    }

    @Test func `a 429 is Webex's wish, no outage: the keeper waits and is relied on`() async throws {
        let world = AuthWorld(.reply(Wire.tooManyRequests), Self.nextPair, retryPolicy: .never)
        await world.register(age: .accessLifetime)
        var shown = world.storage.shownKeepers.makeAsyncIterator()
        let run = Run(world)
        try await run.waitFor(.keeperWaits(org, .seconds(12), because: nil))
        var pause: Keeper.Pause?
        while pause == nil { pause = try #require(await shown.next()).pause }
        #expect(pause?.reason == .rateLimit)
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(30))
        try await run.waitFor(.keeperResumed)
        await run.end()
        await world.byova.close()
        let entries = try await world.storage.entries(JournalQuery(kinds: [.outage, .pause]))
        #expect(entries.map(\.kind) == [.pause, .pause])
        #expect(entries.map(\.outcome) == [.began, .ended])
    }

    @Test func `an outage ends when a person's refresh goes through`() async throws {
        let world = AuthWorld(Self.noAnswer, Self.nextPair, retryPolicy: .never)
        await world.register(age: .accessLifetime)
        let run = Run(world)
        _ = try await run.next { kind in
            if case .keeperWaits(_, _, because: .some) = kind { true } else { false }
        }
        let tokens = try await world.serviceApp.refresh(forOrg: AuthWorld.orgID)
        try await run.waitFor(.keeperResumed)
        await run.end()
        #expect(await world.orgRecord()?.tokens == tokens)
        await world.byova.close()
    }

    @Test func `a wall clock that is set back makes it wait again`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held), wallClockAhead: .days(20))
        await world.storage.place(Self.pair("a1", at: AuthWorld.epoch), for: .integration)
        await world.storage.place(Self.pair("oa1", at: AuthWorld.epoch), for: org)
        let run = Run(world, policy: .exact(concurrency: 1))
        // The Integration goes first; the organization is due as well.
        await world.transport.waitForRequests(1)
        world.setWallClock(ahead: .zero)
        held.release(Wire.tokens("a2", refresh: "r2"))
        try await run.waitForSuccess(of: .integration)
        await world.clock.waitForSleepers(1)
        #expect(world.transport.requests.count == 1)
        await run.end()
        await world.byova.close()
    }

    @Test func `switched off and on while it renews, one request is made`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.register(age: .accessLifetime)
        let first = Run(world)
        await world.transport.waitForRequests(1)
        first.task.cancel()
        let second = Run(world)
        try await second.waitFor(.keeperStarted)
        held.release(Wire.tokens("oa2", refresh: "or2"))
        await first.task.value
        await world.clock.waitForSleepers(1)
        #expect(world.transport.requests.count == 1)
        await second.end()
        await world.byova.close()
    }

    private static func pair(_ access: String, at instant: Date) -> OAuthTokens {
        OAuthTokens(
            accessToken: Secret(access),
            expiresIn: .accessLifetime,
            refreshToken: Secret(access + "-refresh"),
            refreshTokenExpiresIn: .days(90),
            obtainedAt: instant
        )
    }
}
