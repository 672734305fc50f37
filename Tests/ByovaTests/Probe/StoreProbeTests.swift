import Foundation
import NIOConcurrencyHelpers
import TestSupport
import Testing
import WebexAuth

@testable import byova

@Suite(.timeLimit(.minutes(1))) struct StoreProbeTests {
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"

    /// A store with the Integration and so many organizations, on a scripted network.
    private struct World {
        let transport: any HTTPTransport
        let clock: ManualClock
        let storage: FaultyStorage

        init(transport: any HTTPTransport) {
            self.transport = transport
            clock = ManualClock()
            storage = FaultyStorage(now: { Bench.now }, clock: clock)
        }

        func fill(orgs: Int) async {
            await storage.setIntegrationTokens(Self.tokens("canary-i"))
            for number in 0..<orgs {
                await storage.setServiceAppTokens(
                    Self.tokens("canary-o"),
                    forOrg: OrgID(decoding: "org-\(number)")
                )
            }
        }

        static func tokens(_ access: String) -> OAuthTokens {
            OAuthTokens(accessToken: Secret(access), expiresIn: .days(14), obtainedAt: Bench.now)
        }

        func run(
            keeps: Bool = true,
            onProgress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
        ) async throws -> StoreProbe.Result {
            let dependencies = AuthDependencies(
                transport: transport,
                clock: clock,
                now: { Bench.now },
                randomShare: { 0 }
            )
            let configuration = BYOVAConfiguration(baseURL: "https://webex.example/v1")
            let pacer = RequestPacer(
                rate: configuration.requestRate,
                store: InMemoryEngine(now: { Bench.now }, clock: clock),
                clock: clock
            )
            return try await StoreProbe(
                probe: TokenProbe(configuration, dependencies: dependencies, pacer: pacer),
                pacer: pacer,
                clock: clock,
                storage: keeps ? storage : nil,
                notes: JournalNotes(program: dependencies.program, now: dependencies.now),
                onProgress: onProgress
            )
            .run(on: await storage.records())
        }
    }

    private func results(_ records: [TokenSubject: TokenRecord]) -> [TokenSubject: TokenProof.Result] {
        records.mapValues(\.proof.result)
    }

    @Test(arguments: [true, false])
    func `every token is tried once, and what it showed is kept if that is wanted`(keeps: Bool) async throws {
        let transport = ScriptedTransport([.reply(Wire.me), .reply(Wire.bearerInvalid)])
        let world = World(transport: transport)
        await world.fill(orgs: 1)
        let progress = NIOLockedValueBox<[Int]>([])
        let result = try await world.run(keeps: keeps) { done, total in
            progress.withLockedValue { $0 += [done, total] }
        }
        let requests = Set(transport.requests.map(\.description))
        #expect(
            requests == [
                "GET https://webex.example/v1/people/me", "GET https://webex.example/v1/dataSources/schemas",
            ]
        )
        let seen = results(result.records)
        #expect(Set(seen.values) == [.alive, .rejected])
        let stored = results(await world.storage.records())
        #expect(stored == (keeps ? seen : seen.mapValues { _ in .unchecked }))
        #expect(progress.withLockedValue { $0 } == [1, 2, 2, 2])
        #expect(result.unreachable == 0 && result.untried == 0)
    }

    @Test func `without an access token nothing is sent`() async throws {
        let transport = ScriptedTransport()
        let world = World(transport: transport)
        await world.storage.setServiceAppTokens(World.tokens(""), forOrg: Self.acme)
        #expect(results(try await world.run().records) == [.org(Self.acme): .unchecked])
        #expect(try await World(transport: transport).run().records.isEmpty)
        #expect(transport.requests.isEmpty)
    }

    @Test func `no more than eight at a time, no fewer while there are more`() async throws {
        let transport = CrowdedTransport(crowd: StoreProbe.concurrency)
        let world = World(transport: transport)
        await world.fill(orgs: 30)
        let result = try await world.run()
        #expect(Set(results(result.records).values) == [.alive])
        #expect(transport.greatestCrowd == 8)
    }

    @Test func `the first sixty calls go at once, each further one at the pace of a batch`() async throws {
        let transport = ScriptedTransport(Array(repeating: .reply(Wire.me), count: 62))
        let world = World(transport: transport)
        await world.fill(orgs: 61)
        let probing = Task { try await world.run() }
        for sent in [60, 61] {
            await world.clock.waitForSleepers(1)
            #expect(transport.requests.count == sent)
            world.clock.advance(by: RequestRate.webexContactCenter.interval - .nanoseconds(1))
            #expect(transport.requests.count == sent)
            world.clock.advance(by: .nanoseconds(1))
        }
        let result = try await probing.value
        #expect(transport.requests.count == 62)
        #expect(Set(results(result.records).values) == [.alive])
    }

    @Test func `the first 429 ends it`() async throws {
        let held = (0..<8).map { _ in HeldReply() }
        let transport = ScriptedTransport(held.map { .held($0) })
        let world = World(transport: transport)
        await world.fill(orgs: 20)
        let (progress, teller) = AsyncStream<Int>.makeStream()
        let probing = Task { try await world.run { done, _ in teller.yield(done) } }
        await transport.waitForRequests(8)
        held[3].release(Wire.tooManyRequests)
        for await done in progress where done == 1 { break }
        for reply in held { reply.release(Wire.me) }
        let result = try await probing.value
        #expect(transport.requests.count == 8)
        #expect(result.untried == 13)
        #expect(results(result.records).values.count { $0 == .alive } == 7)
        #expect(results(result.records).values.count { $0 == .unchecked } == 13)
    }

    @Test func `an outage is counted and says nothing of a token`() async throws {
        let transport = ScriptedTransport([.failure(.timedOut(after: .seconds(30))), .reply(Wire.portal)])
        let world = World(transport: transport)
        await world.fill(orgs: 1)
        let result = try await world.run()
        #expect(result.unreachable == 2)
        #expect(
            HealthPolicy().integrationHealth(of: result.records[.integration], at: Bench.now).state != .dead
        )
    }

    @Test func `a pair that came meanwhile has not been tried`() async throws {
        let held = HeldReply()
        let world = World(transport: ScriptedTransport([.held(held)]))
        await world.fill(orgs: 0)
        let probing = Task { try await world.run() }
        await (world.transport as? ScriptedTransport)?.waitForRequests(1)
        await world.storage.setIntegrationTokens(World.tokens("canary-i2"))
        held.release(Wire.bearerInvalid)
        let record = try #require(try await probing.value.records[.integration])
        #expect(record.generation == 2)
        #expect(record.proof == TokenProof())
    }

    @Test func `an interruption is not stored as an outage`() async throws {
        let held = HeldReply()
        let transport = ScriptedTransport([.held(held)])
        let world = World(transport: transport)
        await world.fill(orgs: 0)
        let probing = Task { try await world.run() }
        await transport.waitForRequests(1)
        probing.cancel()
        held.fail(.connectionLost(reason: "cancelled"))
        await #expect(throws: CancellationError.self) { try await probing.value }
        #expect(await world.storage.record(for: .integration)?.proof == TokenProof())
    }

    @Test func `a store that cannot store a proof is reported`() async throws {
        let world = World(transport: ScriptedTransport([.reply(Wire.me)]))
        await world.fill(orgs: 0)
        world.storage.set { $0.annotation = .full(.file("/s")) }
        await #expect(throws: WebexAuthError.storage(.full(.file("/s")))) { try await world.run() }
    }
}

/// A network that replies only once a crowd of requests is there, and remembers the greatest one.
private final class CrowdedTransport: HTTPTransport {
    private struct State {
        var present = 0
        var greatest = 0
        var hasOpened = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let crowd: Int
    private let state = NIOLockedValueBox(State())

    init(crowd: Int) {
        self.crowd = crowd
    }

    var greatestCrowd: Int {
        state.withLockedValue(\.greatest)
    }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply {
        await withCheckedContinuation { continuation in
            let freed = state.withLockedValue { state in
                state.present += 1
                state.greatest = max(state.greatest, state.present)
                state.waiting.append(continuation)
                state.hasOpened = state.hasOpened || state.present >= crowd
                defer { if state.hasOpened { state.waiting = [] } }
                return state.hasOpened ? state.waiting : []
            }
            for waiter in freed { waiter.resume() }
        }
        // Any request beyond the crowd has time to arrive.
        for _ in 0..<50 { await Task.yield() }
        state.withLockedValue { $0.present -= 1 }
        return Wire.me
    }

    func shutdown() {}
}
