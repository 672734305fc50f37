import Foundation
import GRDB
import Testing
import TokenStores
import WebexSandbox
import WebexTokens

/// A keeper shows itself to other processes, and takes that back when it ends, unless it is killed.
@Suite(.timeLimit(.minutes(2)))
struct KeeperSightTests {
    @Test func `a keeper that was killed is gone at once, and the next one clears it away`() async throws {
        let world = try await World.start(rotation: .retiredAtOnce)
        let killed = try await WorkerProcess.start(in: world)
        killed.send("keep all")
        let seen = try await world.waitForKeeper { _ in true }
        #expect(seen.instance.program == "RefreshWorker" && seen.kept == .all)
        killed.signal(SIGKILL)
        #expect(await killed.ended() == -SIGKILL)
        #expect(try await world.open(access: .readOnly).keepers(at: Date()).isEmpty)
        #expect(try await world.shownKeepers() == 1)
        let next = try await WorkerProcess.start(in: world)
        next.send("keep all")
        _ = try await world.waitForKeeper { $0.id != seen.id }
        #expect(try await world.shownKeepers() == 1)
        try await next.finish()
        #expect(try await world.shownKeepers() == 0, "one that ends takes itself back")
        #expect(try await world.keepersTold().map(\.outcome) == [.began, .gone, .began, .ended])
        await world.sandbox.stop()
    }

    @Test func `of programs that start at the same time, one tells that a keeper was killed`() async throws {
        let world = try await World.start(rotation: .retiredAtOnce)
        let killed = try await WorkerProcess.start(in: world)
        killed.send("keep all")
        let seen = try await world.waitForKeeper { _ in true }
        killed.signal(SIGKILL)
        #expect(await killed.ended() == -SIGKILL)
        #expect(try await world.keepersTold().map(\.outcome) == [.began], "who only looks tells nothing")
        async let first = WorkerProcess.start(in: world)
        async let second = WorkerProcess.start(in: world)
        async let third = WorkerProcess.start(in: world)
        for worker in try await [first, second, third] { try await worker.finish() }
        let told = try await world.keepersTold()
        #expect(told.map(\.outcome) == [.began, .gone])
        #expect(told.last?.program == seen.instance)
        await world.sandbox.stop()
    }

    @Test func `a keeper that is stopped for a while is not gone`() async throws {
        let world = try await World.start(rotation: .retiredAtOnce)
        let stopped = try await WorkerProcess.start(in: world)
        stopped.send("keep all")
        let seen = try await world.waitForKeeper { _ in true }
        stopped.stop()
        // Far more than the passes that it may miss.
        let later = Date().adding(.hours(8))
        try await world.open().forgetGoneKeepers(at: later)
        #expect(try await world.open().keepers(at: later).map(\.id) == [seen.id], "by the boot clock")
        stopped.signal(SIGCONT)
        try await stopped.finish()
        #expect(try await world.keepersTold().map(\.outcome) == [.began, .ended])
        await world.sandbox.stop()
    }
}

extension World {
    /// Returns once another process shows such a keeper.
    fileprivate func waitForKeeper(_ isWanted: (Keeper) -> Bool) async throws -> Keeper {
        let storage = try await open(access: .readOnly)
        while true {
            try Task.checkCancellation()
            if let keeper = try await storage.keepers(at: Date()).first(where: isWanted) { return keeper }
            poll(nil, 0, 5)
            await Task.yield()
        }
    }

    /// How many keepers have rows, whether they live or not.
    fileprivate func shownKeepers() async throws -> Int? {
        try await DatabaseQueue(path: store).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM keeper") }
    }
}
