import Foundation
import Testing
import TokenStores
import WebexSandbox
import WebexTokens

/// A process whose service group runs a keeper ends by itself on SIGTERM.
@Suite(.timeLimit(.minutes(2)))
struct KeeperServiceTests {
    @Test func `SIGTERM ends it once the refresh in flight is stored`() async throws {
        let world = try await World.start(rotation: .retiredAtOnce)
        let orgs = try await world.registerOrgs(1)
        let org = try #require(orgs.first)
        world.holdReply()
        let service = try Service(in: world)
        try await world.waitForTokenRequests(1)
        service.terminate()
        world.releaseReplies()
        #expect(await service.ended() == .exit(0))
        // The reply came after the signal: the refresh token that was sent works no more, the stored one does.
        #expect(try await world.record(of: .org(org))?.generation == 2)
        #expect(world.tokenRequests == 1)
        await world.sandbox.stop()
    }

    @Test func `SIGTERM ends it while it rests`() async throws {
        let world = try await World.start(rotation: .retiredAtOnce)
        let orgs = try await world.registerOrgs(1)
        let org = try #require(orgs.first)
        let service = try Service(in: world)
        try await world.waitForGeneration(2, of: .org(org))
        service.terminate()
        #expect(await service.ended() == .exit(0))
        await world.sandbox.stop()
    }

    private final class Service {
        enum Ending: Equatable {
            case exit(Int32)
            case signal(Int32)
        }

        private let process = Process()
        private let endings: AsyncStream<Ending>

        init(in world: World) throws {
            let tests = URL(fileURLWithPath: CommandLine.arguments[0])
            process.executableURL = tests.deletingLastPathComponent().appending(path: "KeeperService")
            process.arguments = [world.store]
            process.environment = world.environment
            let (endings, ended) = AsyncStream.makeStream(of: Ending.self)
            self.endings = endings
            process.terminationHandler = { process in
                let status = process.terminationStatus
                ended.yield(process.terminationReason == .exit ? .exit(status) : .signal(status))
                ended.finish()
            }
            try process.run()
        }

        deinit {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }

        func terminate() {
            process.terminate()
        }

        func ended() async -> Ending? {
            await endings.first { _ in true }
        }
    }
}

extension World {
    /// Returns once another process has stored such a generation.
    fileprivate func waitForGeneration(_ generation: Int, of subject: TokenSubject) async throws {
        let storage = try await open(access: .readOnly)
        var changes = storage.changes().makeAsyncIterator()
        while try await storage.record(for: subject)?.generation != generation {
            _ = await changes.next(isolation: #isolation)
        }
    }
}
