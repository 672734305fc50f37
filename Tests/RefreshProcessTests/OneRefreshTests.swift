import Foundation
import Testing
import WebexSandbox
import WebexTokens

/// One refresh per credential, however many processes want it.
@Suite(.timeLimit(.minutes(10)))
struct OneRefreshTests {
    private static let processes = 20
    /// Each round is one for each of so many credentials at once: the reply takes two seconds.
    private static let credentials = 4
    private static let rounds = 25

    @Test func `twenty processes with the same expired token make one request, a hundred times`() async throws
    {
        let world = try await World.start(rotation: .retiredAtOnce)
        let orgs = try await world.registerOrgs(Self.credentials)
        var workers: [WorkerProcess] = []
        for _ in 0..<Self.processes { workers.append(try await .start(in: world)) }
        for generation in 1...Self.rounds {
            world.delayReplies(Self.credentials, seconds: 2)
            for worker in workers { for org in orgs { worker.send("race \(org)") } }
            for worker in workers {
                #expect(await worker.answers(orgs.count) == Set(orgs.map { "read \($0) \(generation)" }))
            }
            for worker in workers { for org in orgs { worker.send("go \(org)") } }
            for worker in workers {
                #expect(await worker.answers(orgs.count) == Set(orgs.map { "token \($0) \(generation + 1)" }))
            }
            #expect(world.tokenRequests == generation * Self.credentials)
        }
        for org in orgs {
            #expect(try await world.record(of: .org(org))?.generation == Self.rounds + 1)
            let told = try await world.journal(of: .org(org)).map { [$0.generation] }
            #expect(told == (2...Self.rounds + 1).map { [$0] })
        }
        for worker in workers { try await worker.finish() }
        await world.sandbox.stop()
    }

    @Test func `a killed holder is overtaken at once`() async throws {
        let world = try await World.start(rotation: .retiredOnUse)
        let org = try #require(try await world.registerOrgs(1).first)
        // No caller would wait so long for its end.
        let terms = WorkerProcess.Terms(lease: 3_600)
        let next = try await WorkerProcess.start(in: world, terms: terms)
        for generation in 1...10 {
            let holder = try await WorkerProcess.start(in: world, terms: terms)
            world.holdReply()
            holder.send("token \(org)")
            try await world.waitForTokenRequests(generation * 2 - 1)
            next.send("race \(org)")
            try await next.expect("read \(org) \(generation)")
            holder.signal(SIGKILL)
            next.send("go \(org)")
            try await next.expect("token \(org) \(generation + 1)")
            #expect(await holder.answer() == nil)
            world.releaseReplies()
        }
        try await next.finish()
        await world.sandbox.stop()
    }
}
