import Testing
import WebexSandbox
import WebexTokens

/// The rate of requests is one for all processes on a store; ``SharedPaceTests`` has the rate itself, by its own clock.
@Suite(.timeLimit(.minutes(2)))
struct SharedRateTests {
    @Test func `eight keepers on one store share one permit`() async throws {
        let world = try await World.start(rotation: .retiredOnUse)
        _ = try await world.registerOrgs(20)
        // The next permit comes after more than three minutes.
        let terms = WorkerProcess.Terms(requests: 20, window: 3_600)
        var workers: [WorkerProcess] = []
        for _ in 0..<8 { workers.append(try await .start(in: world, terms: terms)) }
        for worker in workers { worker.send("keep all") }
        var answers: [String] = []
        for worker in workers {
            // The one that was given the permit asks again, for the next credential.
            while let answer = await worker.answer() {
                answers.append(answer)
                if answer == "paced full" { break }
            }
        }
        #expect(answers.filter { $0 == "paced granted" }.count == 1)
        #expect(answers.filter { $0 == "paced full" }.count == workers.count)
        for await entry in world.sandbox.requests where entry.path == "/v1/access_token" {
            #expect(entry.status == 200)
            break
        }
        for worker in workers { try await worker.finish() }
        #expect(world.tokenRequests == 1)
        await world.sandbox.stop()
    }
}
