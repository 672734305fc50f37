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
        #expect(try await world.open().keepers(at: Date()).isEmpty)
        #expect(try await world.shownKeepers() == 1)
        let next = try await WorkerProcess.start(in: world)
        next.send("keep all")
        _ = try await world.waitForKeeper { $0.id != seen.id }
        #expect(try await world.shownKeepers() == 1)
        try await next.finish()
        #expect(try await world.shownKeepers() == 0, "one that ends takes itself back")
        await world.sandbox.stop()
    }
}

extension World {
    /// Returns once another process shows such a keeper.
    fileprivate func waitForKeeper(_ isWanted: (Keeper) -> Bool) async throws -> Keeper {
        let storage = try await open()
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
