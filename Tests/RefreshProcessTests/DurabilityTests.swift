import Foundation
import Testing
import WebexSandbox
import WebexTokens

/// A pair is durable before it is handed out: whatever kills the process, nothing that was handed out is lost.
@Suite(.timeLimit(.minutes(10)))
struct DurabilityTests {
    private static let instants = 200

    @Test func `killed at any instant, the store has what was handed out, and its token works`() async throws
    {
        let world = try await World.start(rotation: .retiredOnUse)
        try await world.logIn()
        var last = 1
        for _ in 0..<Self.instants {
            let worker = try await WorkerProcess.start(in: world)
            worker.send("spin integration")
            for _ in 0..<Int.random(in: 1...4) {
                last = try Self.generation(in: try #require(await worker.answer()))
            }
            Self.passTime(.microseconds(Int.random(in: 0...8_000)))
            worker.signal(SIGKILL)
            while let answer = await worker.answer() { last = try Self.generation(in: answer) }
            let stored = try await world.recordAfterCrash(of: .integration).generation
            #expect(stored >= last)
            #expect(try await world.generationTold(of: .integration) == stored)
            last = stored
        }
        // The stored refresh token is accepted, as it was at the start of each round.
        let worker = try await WorkerProcess.start(in: world)
        worker.send("token integration")
        try await worker.expect("token integration \(last + 1)")
        try await worker.finish()
        await world.sandbox.stop()
    }

    /// How much further than what was handed out the store may be.
    enum Ahead { case same, next, either }

    @Test(arguments: [
        ("reply-read", Ahead.same), ("before-write", .same), ("log-write:1", .same), ("log-write:2", .same),
        ("log-write:3", .same), ("log-write:8", .same), ("log-torn:2", .same), ("log-torn:4", .same),
        ("log-torn:8", .same), ("log-sync", .either), ("after-commit", .next), ("database-write:1", .either),
        ("database-write:3", .either), ("database-torn:1", .either), ("database-torn:2", .either),
        ("database-sync", .either),
    ])
    func `killed at a named point, nothing is lost and the stored token works`(
        point: String,
        ahead: Ahead
    ) async throws {
        let world = try await World.start(rotation: .retiredOnUse)
        try await world.logIn()
        let worker = try await WorkerProcess.start(in: world)
        worker.send("die \(point)")
        worker.send("spin integration")
        var last = 1
        while let answer = await worker.answer() { last = try Self.generation(in: answer) }
        #expect(await worker.ended() == -SIGKILL)
        let stored = try await world.recordAfterCrash(of: .integration).generation
        switch ahead {
        case .same: #expect(stored == last)
        case .next: #expect(stored == last + 1)
        case .either: #expect([last, last + 1].contains(stored))
        }
        #expect(try await world.generationTold(of: .integration) == stored)
        let next = try await WorkerProcess.start(in: world)
        next.send("token integration")
        try await next.expect("token integration \(stored + 1)")
        try await next.finish()
        await world.sandbox.stop()
    }

    @Test func `where the old token dies at once, an organization recovers from a lost reply automatically`()
        async throws
    {
        let world = try await World.start(rotation: .retiredAtOnce)
        try await world.logIn()
        let org = try #require(try await world.registerOrgs(1).first)
        let worker = try await WorkerProcess.start(in: world)
        worker.send("die reply-read")
        worker.send("token \(org)")
        #expect(await worker.ended() == -SIGKILL)
        let next = try await WorkerProcess.start(in: world)
        next.send("token \(org)")
        try await next.expect("token \(org) 2")
        #expect(world.sandbox.requestCounters[.applicationsToken].total == 1)
        try await next.finish()
        await world.sandbox.stop()
    }

    @Test func `where the old token dies at once, the Integration says that it needs authorizing again`()
        async throws
    {
        let world = try await World.start(rotation: .retiredAtOnce)
        try await world.logIn()
        let worker = try await WorkerProcess.start(in: world)
        worker.send("die reply-read")
        worker.send("token integration")
        #expect(await worker.ended() == -SIGKILL)
        // The first one asks Webex, the second one only looks into the store.
        for _ in 1...2 {
            let next = try await WorkerProcess.start(in: world)
            next.send("token integration")
            let answer = try #require(await next.answer())
            #expect(answer.hasPrefix("failed integration The reply to a refresh of the Integration at 20"))
            #expect(answer.contains("Z was lost, most likely with the new tokens"))
            #expect(answer.hasSuffix("Authorize the Integration"))
            try await next.finish()
        }
        await world.sandbox.stop()
    }

    private static func generation(in answer: String) throws -> Int {
        let words = answer.split(separator: " ")
        try #require(words.count == 3 && words[0] == "token", "\(answer)")
        return try #require(Int(words[2]))
    }

    /// Lets a random time pass; nothing waits for anything here.
    private static func passTime(_ duration: Duration) {
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end {}
    }
}
